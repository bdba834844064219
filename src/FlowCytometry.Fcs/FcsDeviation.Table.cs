using static FlowCytometry.Fcs.FcsDiagnosticSeverity;
using static FlowCytometry.Fcs.FcsTolerance;

namespace FlowCytometry.Fcs;

public sealed partial class FcsDeviation
{
    private static readonly List<FcsDeviation> _table = [];

    /// <summary>Every deviation that the reader knows, in the order of the codes.</summary>
    public static IReadOnlyList<FcsDeviation> All => _table;

    // FCS1xxx: HEADER and offsets.
    internal static readonly FcsDeviation HeaderLeftJustified = new("FCS1001", "header-left-justified", Warning, Standard, "3.1 HEADER",
        "HEADER offsets are not right justified", "the blanks were trimmed");
    internal static readonly FcsDeviation HeaderNegativeOffset = new("FCS1002", "header-negative-offset", Warning, Standard, "3.1 HEADER",
        "a HEADER offset is negative", "the segment counts as absent");
    internal static readonly FcsDeviation HeaderSplitOffset = new("FCS1003", "header-split-offset", Warning, Standard, "3.1 HEADER",
        "HEADER gives only one of the two offsets of DATA", "the offsets of TEXT were taken");
    internal static readonly FcsDeviation HeaderOffsetZero = new("FCS1004", "header-offset-zero", Warning, Standard, "3.1 HEADER",
        "HEADER has no DATA offsets although the segment lies below byte 99,999,999", "the offsets of TEXT were taken");
    internal static readonly FcsDeviation HeaderVersionPadding = new("FCS1005", "header-version-padding", Information, Standard, "3.1 HEADER",
        "bytes 6 to 9 of HEADER are not blank", "they were ignored");
    internal static readonly FcsDeviation HeaderNotANumber = new("FCS1006", "header-not-a-number", Warning, Standard, "3.1 HEADER",
        "a HEADER offset is not a number", "the segment counts as not given in HEADER");
    internal static readonly FcsDeviation OtherWidth = new("FCS1007", "other-width", Information, Standard, "3.1 HEADER",
        "the offsets of the OTHER segments are not pairs of 8 characters within the data set", "the OTHER segments were ignored");
    internal static readonly FcsDeviation VersionUnknown = new("FCS1008", "version-unknown", Warning, Lenient, "3.1 HEADER",
        "the version is none of FCS2.0, FCS3.0, FCS3.1, FCS3.2", "it was read as the nearest older version");
    internal static readonly FcsDeviation OffsetConflict = new("FCS1101", "offset-conflict", Warning, Standard, "3.1 HEADER, 3.2 $BEGINDATA $ENDDATA",
        "HEADER and TEXT disagree on where DATA is", "the pair whose length is $TOT x event size was taken");
    internal static readonly FcsDeviation OffsetEndPlusOne = new("FCS1102", "offset-end-plus-one", Warning, Standard, "3.1 HEADER, 3.2 $ENDDATA",
        "the end offset is one past the last byte of DATA", "the length is $TOT x event size");
    internal static readonly FcsDeviation OffsetEndMinusOne = new("FCS1103", "offset-end-minus-one", Warning, Standard, "3.1 HEADER, 3.2 $ENDDATA",
        "the end offset is one before the last byte of DATA", "the length is $TOT x event size");
    internal static readonly FcsDeviation TextEndTouchesData = new("FCS1104", "text-end-touches-data", Warning, Standard, "3.1 HEADER",
        "TEXT ends on the first byte of DATA", "that byte belongs to DATA");
    internal static readonly FcsDeviation OffsetBeyondFile = new("FCS1105", "offset-beyond-file", Error, Lenient, "3.1 HEADER, 3.2 $ENDDATA",
        "DATA ends beyond the end of the file", "the whole events that exist were read");
    internal static readonly FcsDeviation OffsetKeywordMissing = new("FCS1106", "offset-keyword-missing", Warning, Standard, "3.2 required keywords",
        "required offset keywords are missing", "HEADER was taken, what it does not give counts as absent");
    internal static readonly FcsDeviation OffsetsAbsolute = new("FCS1107", "offsets-absolute", Warning, Standard, "3.1 HEADER",
        "offsets of a later data set are counted from the start of the file", "they were read so, because only that fits");
    internal static readonly FcsDeviation AnalysisBadOffset = new("FCS1108", "analysis-bad-offset", Warning, Standard, "3.4 ANALYSIS",
        "the ANALYSIS offsets do not lie within the file", "ANALYSIS counts as absent");
    internal static readonly FcsDeviation DataOverlapsText = new("FCS1109", "data-overlaps-text", Error, null, "3.1 HEADER",
        "DATA overlaps HEADER or TEXT", "cannot be read");

    // FCS2xxx: TEXT.
    internal static readonly FcsDeviation EmptyValue = new("FCS2001", "empty-value", Warning, Standard, "3.2 TEXT",
        "keywords have an empty value", "they count as absent");
    internal static readonly FcsDeviation EscapeTwice = new("FCS2002", "escape-twice", Information, Strict, "3.2 TEXT",
        "delimiters in values were escaped twice", "they were unescaped once");
    internal static readonly FcsDeviation BlankValue = new("FCS2003", "blank-value", Information, Strict, "3.2 TEXT",
        "keywords have a value of blanks only", "it was kept; where a number is needed the keyword counts as absent");
    internal static readonly FcsDeviation FinalDelimiterMissing = new("FCS2004", "final-delimiter-missing", Warning, Standard, "3.2 TEXT",
        "the last value is not closed by a delimiter", "it ends with the segment");
    internal static readonly FcsDeviation TextTrailingBlanks = new("FCS2005", "text-trailing-blanks", Information, Standard, "3.2 TEXT",
        "blanks follow the last delimiter", "they were dropped");
    internal static readonly FcsDeviation TextOddWords = new("FCS2006", "text-odd-words", Warning, Standard, "3.2 TEXT",
        "the last keyword has no value", "it was dropped");
    internal static readonly FcsDeviation KeywordDuplicate = new("FCS2007", "keyword-duplicate", Warning, Standard, "3.2 TEXT",
        "keywords occur more than once", "the first value counts");
    internal static readonly FcsDeviation KeywordBlankPadded = new("FCS2008", "keyword-blank-padded", Information, Standard, "3.2 TEXT",
        "keywords are surrounded by blanks", "the blanks were trimmed");
    internal static readonly FcsDeviation DelimiterOutside = new("FCS2009", "delimiter-outside-1-126", Warning, Standard, "3.2 TEXT",
        "the delimiter is not a character from 1 to 126", "it was used nevertheless");
    internal static readonly FcsDeviation StextNoDelimiter = new("FCS2010", "stext-no-delimiter", Warning, Standard, "3.2 TEXT, $BEGINSTEXT",
        "supplemental TEXT does not begin with the delimiter of TEXT", "it was read as if it did, or with its own delimiter");
    internal static readonly FcsDeviation StextEqualsText = new("FCS2011", "stext-equals-text", Information, Standard, "3.2 TEXT, $BEGINSTEXT",
        "supplemental TEXT is primary TEXT again", "it was ignored");
    internal static readonly FcsDeviation TextNotUtf8 = new("FCS2012", "text-not-utf8", Information, Standard, "3.2 TEXT",
        "TEXT is not in the version's encoding (ASCII until 3.0, UTF-8 since 3.1)", "it was read as UTF-8 where valid, else as Latin-1");
    internal static readonly FcsDeviation KeywordNotAscii = new("FCS2013", "keyword-not-ascii", Information, Standard, "3.2 TEXT",
        "keywords have characters outside ASCII 32 to 126", "they were kept");
    internal static readonly FcsDeviation NumericPadded = new("FCS2014", "numeric-padded", Warning, Standard, "3.2 TEXT",
        "numbers are padded with blanks", "the blanks were trimmed");
    internal static readonly FcsDeviation ValueListBlanks = new("FCS2015", "value-list-blanks", Warning, Standard, "3.2 TEXT",
        "items of lists are padded with blanks", "the blanks were trimmed");
    internal static readonly FcsDeviation DecimalComma = new("FCS2016", "decimal-comma", Warning, Standard, "3.2 TEXT",
        "numbers are written with a decimal comma", "the comma was read as the decimal point");
    internal static readonly FcsDeviation KeywordWithoutDollar = new("FCS2017", "keyword-without-dollar", Warning, Standard, "3.2 TEXT",
        "required keywords are written without $", "they were read as if they had it");
    internal static readonly FcsDeviation StextNotText = new("FCS2018", "stext-not-text", Warning, Standard, "3.2 TEXT, $BEGINSTEXT",
        "supplemental TEXT does not hold keywords", "it was ignored");
    internal static readonly FcsDeviation VersionUnderstated = new("FCS2019", "version-understated", Information, Standard, "3.2 keywords",
        "keywords of a later version of the standard occur", "they were kept and used");
    internal static readonly FcsDeviation DateFormat = new("FCS2020", "date-format", Information, Standard, "3.2 $DATE",
        "$DATE is not written as dd-mmm-yyyy", "it was kept as text");
    internal static readonly FcsDeviation TimeFormat = new("FCS2021", "time-format", Information, Standard, "3.2 $BTIM $ETIM",
        "a time is not written as hh:mm:ss with the version's fraction", "it was kept as text");
    internal static readonly FcsDeviation EmptyKeyword = new("FCS2022", "empty-keyword", Warning, Standard, "3.2 TEXT",
        "there are delimiters with no keyword between them", "they were skipped");
    internal static readonly FcsDeviation StextBadOffset = new("FCS2023", "stext-bad-offset", Error, Standard, "3.2 TEXT, $BEGINSTEXT",
        "supplemental TEXT does not lie within the file", "its keywords are lost");
    internal static readonly FcsDeviation NumericGarbage = new("FCS2024", "numeric-garbage", Warning, Lenient, "3.2 TEXT",
        "a value is not a number", "the keyword counts as absent");
    internal static readonly FcsDeviation IntegerAsReal = new("FCS2025", "integer-as-real", Warning, Standard, "3.2 TEXT",
        "whole numbers are written with a fraction or exponent", "they were read as whole numbers");
    internal static readonly FcsDeviation UnicodeKeyword = new("FCS2026", "unicode-keyword", Warning, Standard, "3.2 $UNICODE",
        "$UNICODE declares two-byte text", "the text was read byte by byte");
    internal static readonly FcsDeviation ModeMissing = new("FCS2027", "mode-missing", Warning, Standard, "3.2 $MODE",
        "$MODE is missing", "DATA was read as list mode");
    internal static readonly FcsDeviation CytMissing = new("FCS2028", "cyt-missing", Information, Standard, "3.2 $CYT",
        "$CYT is missing, which FCS 3.2 requires", "the instrument is unknown");

    // FCS3xxx: parameters.
    internal static readonly FcsDeviation PneLogZero = new("FCS3001", "pne-log-zero", Information, Standard, "3.2 $PnE",
        "logarithmic $PnE has 0 as its second number", "1 was taken");
    internal static readonly FcsDeviation PneMissing = new("FCS3002", "pne-missing", Information, Standard, "3.2 $PnE",
        "$PnE is missing", "0,0 (linear) was taken");
    internal static readonly FcsDeviation PneLogOnFloat = new("FCS3003", "pne-log-on-float", Warning, Standard, "3.2 $PnE",
        "logarithmic $PnE stands with floating point data", "the values were taken as linear");
    internal static readonly FcsDeviation PneUnreadable = new("FCS3004", "pne-unreadable", Warning, Lenient, "3.2 $PnE",
        "$PnE is not two numbers, the first of them 0 or more", "the parameter was taken as linear");
    internal static readonly FcsDeviation GainWithLog = new("FCS3005", "gain-with-log", Warning, Standard, "3.2 $PnG",
        "$PnG stands with logarithmic $PnE", "the gain is ignored");
    internal static readonly FcsDeviation GainOnTime = new("FCS3006", "gain-on-time", Information, Standard, "3.2 $PnG",
        "$PnG stands with the time channel", "the gain is ignored");
    internal static readonly FcsDeviation GainOnFloat = new("FCS3007", "gain-on-float", Warning, Standard, "3.2 $PnG",
        "$PnG stands with floating point data in FCS 3.2", "the gain is ignored");
    internal static readonly FcsDeviation GainUnreadable = new("FCS3008", "gain-unreadable", Warning, Standard, "3.2 $PnG",
        "$PnG is not a positive number", "1 was taken");
    internal static readonly FcsDeviation PnrNotInteger = new("FCS3009", "pnr-not-integer", Warning, Standard, "3.2 $PnR",
        "$PnR is not a whole number", "float data: kept; integer data: rounded up");
    internal static readonly FcsDeviation PnrTooLarge = new("FCS3010", "pnr-too-large", Information, Standard, "3.2 $PnR",
        "$PnR is larger than 2^$PnB", "no bit mask was applied");
    internal static readonly FcsDeviation PnrZero = new("FCS3011", "pnr-zero", Warning, Standard, "3.2 $PnR",
        "$PnR is missing, zero, negative or not a number", "no bit mask was applied");
    internal static readonly FcsDeviation PnbNotByteord = new("FCS3012", "pnb-not-byteord", Warning, Standard, "3.2 $PnB",
        "values of $PnB bits do not fill DATA, values of whole bytes do", "the width was taken from the length of DATA");
    internal static readonly FcsDeviation PnbPacked = new("FCS3013", "pnb-packed", Information, Strict, "3.3 DATA",
        "$PnB is not a multiple of 8", "bits were unpacked from the low end with 1,2,3,4, from the high end with 4,3,2,1");
    internal static readonly FcsDeviation PnbNotType = new("FCS3014", "pnb-not-type", Warning, Standard, "3.2 $PnB",
        "$PnB is not the width of the data type", "the width of the data type was taken, because it fills DATA exactly");
    internal static readonly FcsDeviation PnbUnsupported = new("FCS3015", "pnb-unsupported", Error, null, "3.2 $PnB",
        "$PnB is not a usable width", "cannot be read");
    internal static readonly FcsDeviation ByteordWordList = new("FCS3016", "byteord-word-list", Warning, Standard, "3.2 $BYTEORD",
        "$BYTEORD is neither 1,2,3,4 nor 4,3,2,1", "it was read as the order of the bytes of a word");
    internal static readonly FcsDeviation ByteordOdd = new("FCS3017", "byteord-odd", Warning, Standard, "3.2 $BYTEORD",
        "$BYTEORD is not a list of 1 to n", "it has one plausible reading, which was taken");
    internal static readonly FcsDeviation ByteordUnsupported = new("FCS3018", "byteord-unsupported", Error, null, "3.2 $BYTEORD",
        "$BYTEORD does not say how the values are stored", "cannot be read");
    internal static readonly FcsDeviation PnnMissing = new("FCS3019", "pnn-missing", Warning, Standard, "3.2 $PnN",
        "parameters have no $PnN", "they were named P and their number");
    internal static readonly FcsDeviation PnnDuplicate = new("FCS3020", "pnn-duplicate", Warning, Standard, "3.2 $PnN",
        "parameters share a name", "the later ones carry (2), (3) and so on");
    internal static readonly FcsDeviation PnnComma = new("FCS3021", "pnn-comma", Warning, Standard, "3.2 $PnN",
        "names have a comma", "they were kept");
    internal static readonly FcsDeviation TimeName = new("FCS3022", "time-name", Information, Strict, "3.2 $TIMESTEP",
        "the time channel is not named Time", "it is known by its pattern");
    internal static readonly FcsDeviation TimestepBlank = new("FCS3023", "timestep-blank", Information, Standard, "3.2 $TIMESTEP",
        "$TIMESTEP is not a positive number", "a unit of 1 second is to be assumed");
    internal static readonly FcsDeviation DatatypeUnknown = new("FCS3024", "datatype-unknown", Error, null, "3.2 $DATATYPE",
        "the data type is none of I, F, D, A", "cannot be read");

    // FCS4xxx: DATA.
    internal static readonly FcsDeviation TotMismatch = new("FCS4001", "tot-mismatch", Warning, Standard, "3.2 $TOT",
        "$TOT is not the number of events in DATA", "the smaller number was taken");
    internal static readonly FcsDeviation TotMissing = new("FCS4002", "tot-missing", Warning, Standard, "3.2 $TOT",
        "$TOT is missing", "the events were counted from the length of DATA");
    internal static readonly FcsDeviation DataUneven = new("FCS4003", "data-uneven", Error, Lenient, "3.3 DATA",
        "the length of DATA is not a whole number of events", "the whole events were read");
    internal static readonly FcsDeviation IntegerBeyondDouble = new("FCS4004", "integer-beyond-double", Warning, Strict, "3.3 DATA",
        "integers above 2^53 occur", "they were rounded to double precision");
    internal static readonly FcsDeviation ModeMislabelled = new("FCS4005", "mode-mislabelled", Warning, Standard, "3.2 $MODE",
        "$MODE says histogram, but DATA has the length of a list of $TOT events and not of that histogram", "it was read as list mode");
    internal static readonly FcsDeviation HistogramMode = new("FCS4006", "histogram-mode", Error, null, "3.2 $MODE",
        "DATA is a histogram, not a list of events", "cannot be read");
    internal static readonly FcsDeviation AsciiUnreadable = new("FCS4007", "ascii-unreadable", Error, null, "3.3 DATA",
        "ASCII data hold something that is not a number", "cannot be read");
    internal static readonly FcsDeviation DataMissing = new("FCS4008", "data-missing", Error, null, "3.3 DATA",
        "there is no DATA segment for the events that $TOT promises", "cannot be read");
    internal static readonly FcsDeviation TooManyEvents = new("FCS4009", "too-many-events", Error, null, "3.3 DATA",
        "there are more events than a column can hold (2,147,483,591)", "cannot be read");
    internal static readonly FcsDeviation MemoryExceeded = new("FCS4010", "memory-exceeded", Error, null, "3.3 DATA",
        "the columns need more memory than there is", "cannot be read");

    // FCS5xxx: compensation.
    internal static readonly FcsDeviation SpilloverIndexed = new("FCS5001", "spillover-indexed", Warning, Standard, "3.2 $SPILLOVER",
        "the spillover keyword gives numbers of parameters for names", "the names were looked up");
    internal static readonly FcsDeviation SpilloverSingular = new("FCS5002", "spillover-singular", Warning, Strict, "3.2 $SPILLOVER",
        "the spillover matrix has no inverse", "it was kept, compensation with it is not possible");
    internal static readonly FcsDeviation SpilloverUnknownName = new("FCS5003", "spillover-unknown-name", Warning, Standard, "3.2 $SPILLOVER",
        "the spillover keyword names what is not a parameter", "the file's compensation is not available");
    internal static readonly FcsDeviation SpilloverBadCount = new("FCS5004", "spillover-bad-count", Warning, Standard, "3.2 $SPILLOVER",
        "the spillover keyword has not 1 + n + n x n items", "the file's compensation is not available");
    internal static readonly FcsDeviation SpilloverVendorKey = new("FCS5005", "spillover-vendor-key", Information, Strict, "3.2 $SPILLOVER",
        "the spillover matrix stands in a vendor's keyword", "it was taken");
    internal static readonly FcsDeviation BothCompAndSpillover = new("FCS5006", "both-comp-and-spillover", Information, Strict, "3.2 $COMP",
        "there are both $COMP and a spillover keyword", "the spillover keyword was taken; $COMP describes what the instrument has done");
    internal static readonly FcsDeviation SpilloverBadNumber = new("FCS5007", "spillover-bad-number", Warning, Standard, "3.2 $SPILLOVER",
        "a spillover coefficient is not a finite number", "the file's compensation is not available");
    internal static readonly FcsDeviation SpilloverRepeatedName = new("FCS5008", "spillover-repeated-name", Warning, Standard, "3.2 $SPILLOVER",
        "the spillover keyword names a parameter twice", "the file's compensation is not available");

    // FCS6xxx: the chain of data sets, and the CRC.
    internal static readonly FcsDeviation NextdataMissing = new("FCS6001", "nextdata-missing", Warning, Standard, "3.2 $NEXTDATA",
        "$NEXTDATA is missing", "0 was taken: no further data set");
    internal static readonly FcsDeviation NextdataBad = new("FCS6002", "nextdata-bad", Warning, Standard, "3.2 $NEXTDATA",
        "$NEXTDATA does not point to a data set", "reading stopped there");
    internal static readonly FcsDeviation DefaultDataSet = new("FCS6003", "default-data-set", Information, Strict, "3.2 $NEXTDATA",
        "the file has several data sets", "one stands for the file");
    internal static readonly FcsDeviation DataSetUnreadable = new("FCS6004", "data-set-unreadable", Error, Lenient, "3.2 $NEXTDATA",
        "a later data set cannot be read", "it was left out");
    internal static readonly FcsDeviation CrcMissing = new("FCS6005", "crc-missing", Information, Strict, "3.5 CRC",
        "there is no CRC", "the bytes could not be verified");
    internal static readonly FcsDeviation CrcMismatch = new("FCS6006", "crc-mismatch", Warning, Strict, "3.5 CRC",
        "the CRC does not match the bytes", "the file was changed or damaged after it was written; it was read nevertheless");
    internal static readonly FcsDeviation CrcVendorBlock = new("FCS6007", "crc-vendor-block", Information, Strict, "3.5 CRC",
        "something else stands in the place of the CRC", "the bytes could not be verified");

    // FCS9xxx: not readable at all.
    internal static readonly FcsDeviation NotFcs = new("FCS9001", "not-fcs", Error, null, "3.1 HEADER",
        "this is not an FCS file", "cannot be read");
    internal static readonly FcsDeviation Fcs1 = new("FCS9002", "fcs1", Error, null, "3.1 HEADER",
        "FCS 1.0 is not supported", "cannot be read");
    internal static readonly FcsDeviation TextBadOffset = new("FCS9003", "text-bad-offset", Error, null, "3.1 HEADER",
        "the TEXT segment does not lie within the file", "cannot be read");
    internal static readonly FcsDeviation TextTooLarge = new("FCS9004", "text-too-large", Error, null, "3.2 TEXT",
        "TEXT is larger than any instrument writes", "cannot be read");
    internal static readonly FcsDeviation KeywordMissing = new("FCS9005", "keyword-missing", Error, null, "3.2 required keywords",
        "a required keyword is missing or impossible", "cannot be read");
    internal static readonly FcsDeviation TooManyDataSets = new("FCS9006", "too-many-data-sets", Error, null, "3.2 $NEXTDATA",
        "the file has more data sets than any instrument writes", "cannot be read");
}
