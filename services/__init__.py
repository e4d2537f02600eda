"""What the API and the pages both do, said once. Nothing here knows HTTP.

`services.wiring.Services` holds them all:

    services.pathways       PathwayService
        await open(acting, OpenPathway, key) -> Opened
        await submit(reference, acting, StepRequest, key) -> Outcome
        await read(reference, acting) -> Reading
        await next_steps(reference, acting) -> tuple[NextReading, ...]
        await timeline(reference, acting) -> tuple of the record's timeline rows
        await documents(reference, acting) -> tuple[DocumentNote, ...]
        await document(reference, document, acting) -> the stored document, with its bytes
        await board(acting, BoardFilter) -> a page of the board, soonest first
    services.subscriptions  SubscriptionService (webhooks of one organisation)
    services.live           Live: `async for mark in changes(acting)`, whenever the board moves
    services.health         Health: `await ready()` says what can be reached and how far behind

`acting` is an `identity.actor.Acting`, made by `identity.directory.Directory.acting` from a
verified token or a signed-in session. Every refusal is an `identity.errors.Declined` with `code`,
`title` and `detail`; the services' own are `services.errors.ServiceError`, with `findings` and
`errors`.
"""
