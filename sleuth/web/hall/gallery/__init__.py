"""The living style page: every component with made-up data, shown in the demo county and while developing."""
