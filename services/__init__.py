"""What the API and the pages both do, said once. Nothing here knows HTTP.

`services.wiring.make_services` puts them together as `Services`:

    pathways       open, sign and record steps, read, board, documents, involve organisations
    subscriptions  webhooks of the acting organisation: subscribe, stop, rotate, replay
    live           `async for mark in changes(acting)`, whenever what the organisation sees moves
    health         what can be reached, and how far the record is behind
    directory      from a verified token to somebody who may act

Every method takes `acting`, an `identity.actor.Acting` that `Directory.acting` makes, and passes
through `services.access`, which lets an organisation see what it is involved in. Every refusal is
an `identity.errors.Declined` with `code`, `title` and `detail`; the services' own are
`services.errors.ServiceError`, with `findings` and `errors`. While the record is away, a
`records.errors.RecordUnavailable` comes through.
"""
