"""How much of a file is read before it is refused. Every limit of the reader stands here, with its reason."""

MEGABYTE = 2**20

# A plan with its annexes is under 2 MB; scans of a whole file of papers reach 20.
FILE_BYTES = 40 * MEGABYTE
# The text of a 200-page Word file unpacks to 10 MB; pictures are packed already and hardly grow.
UNPACKED_BYTES = 100 * MEGABYTE
# XML of tables packs 40 to 1; what packs better than 300 to 1 was made to burst. Small files may (a blank sheet does).
UNPACKED_RATIO = 300
RATIO_COUNTS_FROM = 10 * MEGABYTE
PARTS = 5_000  # files in one package; a document with 300 pictures has 400
# The longest plans at hand have 90 pages; 500 pages are read in 10 seconds, 10,000 would hold a desk for minutes.
PAGES = 500
LINES = 30_000  # lines of all kinds: 500 full pages
LINE_CHARACTERS = 20_000  # one paragraph; the longest known is 4,000. Above it patterns would take seconds
DEPTH = 200  # elements inside elements; Word's deepest nesting of tables and controls stays under 60
COLUMNS = 100  # of a table; also what a merged cell may span
CELLS = 400_000  # of all tables of a file, merged ones counted for each place they fill
RULINGS = 20_000  # lines drawn on one page of a PDF; a dense annex has 2,000, a map has more and is no table
CHARACTERS = 2_000_000  # of a whole text; 500 full pages have 1.5 million
PDF_SECONDS = 30  # of one processor; 500 pages take 5
PDF_BYTES = 1_024 * MEGABYTE  # of memory for the process that opens a PDF; 100 pages take 120 MB
OFFICE_SECONDS = 60  # for LibreOffice to turn an old file into DOCX; its first start takes 5
OFFICE_BYTES = 4_096 * MEGABYTE  # of addresses for LibreOffice, most of them never used; it needs 2 GB to start
