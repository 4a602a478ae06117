"""The one switchboard: what one room's act starts in another."""

from sleuth.access import doorway, emergencies
from sleuth.access.watching.queries import ask_who_is_called
from sleuth.matching.index import follow
from sleuth.messages import sight
from sleuth.messages.alarms import glass_broken
from sleuth.records.queries.called import called
from sleuth.records.queries.told import may_be_told
from sleuth.strands.contact.actions.closing import note_crime
from sleuth.strands.crime.actions import when_recorded
from sleuth.strands.intelligence.queries import papers_told_of


def plug_in() -> None:
    doorway.react_with(follow)
    ask_who_is_called(called)
    emergencies.alarm_with(glass_broken)
    sight.ask(may_be_told)
    sight.ask(papers_told_of)
    when_recorded(note_crime)
