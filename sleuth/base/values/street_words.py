"""Words of British addresses and the abbreviations that people write, all folded; our own list."""

from __future__ import annotations


def _forms(text: str, *, between: str | None = None) -> dict[str, str]:
    """Each form with the whole one that stands first in its group; groups are parted by semicolons."""
    groups = [[form.strip() for form in group.split(between)] for group in text.split(";")]
    return {form: group[0] for group in groups for form in group}


# Words that make what stands before them a street, wherever they are met.
SURE_TYPES = _forms("""
road rd roa raod; street st str sreet stret streeet; avenue ave av aven avn avenu; lane ln lne; drive dr drv;
close cl clo; crescent cres cresc crst crs; terrace terr ter tce trc; gardens gdns gdn gds grdns gardns;
grove grv gro; square sq sqr; way wy; walk wlk wk; row; mews mws; parade pde prd; boulevard blvd bvd boul; rise;
brow; highway hwy; causeway; esplanade esp; promenade prom; approach appr; passage; alley; wynd; weind wiend;
lonning; clos; heol; ffordd; stryd; rhodfa
""")
# Words that end the names of streets, but of buildings and districts too.
OTHER_TYPES = _forms("""
court ct crt; place pl plc; park pk prk; view vw; green grn; bank bnk; banks; hill hl; mount mt; gate gte; fold;
croft crft; vale; meadow mdw; meadows mdws; mead; field fld; fields flds; garth; garden; hey; heys; yard yd;
wharf whf; quay; villas; cottages cotts cotgs; buildings bldgs blds; circus; circle; broadway bdwy; chase;
common; coppice copse; corner cnr; cross; dale; dell; dene; edge; end; ends; glade; glen; grange grg; harbour; heath;
heights hts; hollow; island; link; lea; leys; loop; manor mnr; nook; acre; acres; orchard; path; pathway;
parkway pkwy; piece; rake; reach; ridge; side; spinney; strand; trees; vista; wood; woods; bridge bdge; bypass;
embankment emb; arcade; ginnel; snicket; maes; lon; estate est; plaza; precinct pct; station stn
""")
STREET_TYPES = SURE_TYPES | OTHER_TYPES
# Abbreviations inside a name: "Gt Northern Rd", "Old Mkt Pl", "St Johns Ch".
INSIDE = _forms("""
great gt grt; little lt ltl; upper upr; lower lwr; house hse; farm fm; cottage cott cotg; industrial ind;
market mkt; church ch; saint ste; saints ss; junction jct; hospital hosp; near nr; opposite opp; school sch;
mount mt; 1st first; 2nd second; 3rd third; 4th fourth; 5th fifth; 6th sixth; 7th seventh; 8th eighth; 9th ninth;
10th tenth
""")
DIRECTIONS = _forms("""
north n nth; east e; south s sth; west w
""")
# Words that end the name of a building.
BUILDINGS = _forms("""
house hse; cottage cott cotg; lodge ldg; farm fm farmhouse; hall; tower twr; towers; mansions mans; chambers;
bungalow; barn; vicarage; rectory; hotel; inn; arms; hostel; flats; apartments apts; block; mill; school sch;
hospital hosp; villa; library; surgery
""").keys() | {"court", "buildings", "manor", "grange", "estate", "heights", "wharf", "park", "precinct"}
# Towns that are called after a saint, so that the St before them ends no street.
SAINTS_OF_TOWNS = frozenset(
    {"agnes", "albans", "andrews", "annes", "asaph", "austell", "bees", "blazey", "clears", "columb"}
    | {"davids", "dogmaels", "helens", "ives", "just", "keverne", "leonards", "mawes", "neots", "osyth"}
)
COUNTRIES = frozenset({"uk", "united kingdom", "great britain", "england", "wales", "scotland", "northern ireland"})
# Counties of England and Wales, of 1974 and since, with the abbreviations of the post.
COUNTIES = _forms(
    """
avon; bedfordshire, beds; berkshire, berks; buckinghamshire, bucks; cambridgeshire, cambs; cheshire; cleveland; clwyd;
cornwall; county durham, co durham; cumberland; cumbria; derbyshire, derbys; devon; dorset; dyfed;
east riding, east riding of yorkshire, east yorkshire, e yorks; east sussex, e sussex; essex; gloucestershire, glos;
greater london; greater manchester, gtr manchester, gt manchester, gm; gwent; gwynedd; hampshire, hants;
herefordshire; hertfordshire, herts; humberside; isle of wight; kent; lancashire, lancs; leicestershire, leics;
lincolnshire, lincs; merseyside; mid glamorgan; middlesex, middx; norfolk; north yorkshire, north yorks, n yorks;
northamptonshire, northants; northumberland; nottinghamshire, notts; oxfordshire, oxon; powys; rutland;
shropshire, salop; somerset; south glamorgan; south yorkshire, south yorks, s yorks; staffordshire, staffs; suffolk;
surrey; tyne and wear; warwickshire, warks; west glamorgan; west midlands; west sussex, w sussex;
west yorkshire, west yorks, w yorks; westmorland; wiltshire, wilts; worcestershire, worcs; yorkshire, yorks
""",
    between=",",
)
