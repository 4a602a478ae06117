"""Who is who: judgements on pairs of records, and the groups of records that these make one."""
