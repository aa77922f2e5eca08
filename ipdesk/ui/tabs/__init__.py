"""The tabs, in their order. The main window knows none of them by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from ipdesk.ui.session import Session
from ipdesk.ui.tabs.base import Tab
from ipdesk.ui.tabs.consents.tab import ConsentsTab
from ipdesk.ui.tabs.file.tab import FileTab
from ipdesk.ui.tabs.goals.tab import GoalsTab
from ipdesk.ui.tabs.group.tab import GroupTab
from ipdesk.ui.tabs.log.tab import LogTab
from ipdesk.ui.tabs.measures.tab import MeasuresTab
from ipdesk.ui.tabs.meetings.tab import MeetingsTab
from ipdesk.ui.tabs.network.tab import NetworkTab
from ipdesk.ui.tabs.overview.tab import OverviewTab
from ipdesk.ui.tabs.plan.tab import PlanTab

TABS: Final[tuple[type[Tab], ...]] = (
    OverviewTab,
    PlanTab,
    NetworkTab,
    GoalsTab,
    MeasuresTab,
    GroupTab,
    MeetingsTab,
    ConsentsTab,
    FileTab,
    LogTab,
)

MakeTab = Callable[[Session], Tab]
