"""The chart as the Act has it: five regions, each in exactly one state at a time.

One file for each region; authority, the largest, in four. Each transition stands on a line of its
own: from which state, to which, by which section. To add a power, add its state and its transitions
here and their names in `transitions`; the chart and the table are worked out from these records.

State values are unique over all regions, because one configuration lists them together.
"""

from __future__ import annotations

from statute.chart.records import RegionRecord
from statute.chart.regions.authority import AUTHORITY
from statute.chart.regions.duties import DUTIES
from statute.chart.regions.treatment import TREATMENT
from statute.chart.regions.tribunal import TRIBUNAL
from statute.chart.regions.whereabouts import WHEREABOUTS

REGIONS: tuple[RegionRecord, ...] = (AUTHORITY, WHEREABOUTS, TREATMENT, TRIBUNAL, DUTIES)
"""The regions, in document order."""
