using System.Text;

namespace FlowCytometry.Fcs.Parsing;

/// <summary>The keywords that the versions of the standard define (FCS 2.0 to 3.2, section 3.2), and since and until when.</summary>
internal static class StandardKeywords
{
    /// <summary>100 times the first version plus the last.</summary>
    private static readonly Dictionary<string, int> _table = Build();

    /// <summary>Whether this version defines the keyword; custom keywords (without <c>$</c>) are always allowed.</summary>
    public static bool IsDefined(string keyword, int version) =>
        !keyword.StartsWith('$') || (_table.TryGetValue(Pattern(keyword), out int range) && range / 100 <= version && version <= range % 100);

    /// <summary>Whether a later version than this one introduced the keyword.</summary>
    public static bool IsLater(string keyword, int version) =>
        keyword.StartsWith('$') && _table.TryGetValue(Pattern(keyword), out int range) && range / 100 > version;

    /// <summary><c>$PnN</c> for <c>$P12N</c>: upper case, every number without a leading zero replaced by n.</summary>
    public static string Pattern(string keyword)
    {
        string upper = keyword.ToUpperInvariant();
        if (_table.ContainsKey(upper) || upper.AsSpan().IndexOfAnyInRange('0', '9') < 0) return upper;
        var pattern = new StringBuilder(upper.Length);
        for (int i = 0; i < upper.Length; i++)
        {
            if (!char.IsAsciiDigit(upper[i]))
            {
                pattern.Append(upper[i]);
                continue;
            }

            if (upper[i] == '0') return upper;
            pattern.Append('n');
            while (i + 1 < upper.Length && char.IsAsciiDigit(upper[i + 1])) i++;
        }

        return pattern.ToString();
    }

    private static Dictionary<string, int> Build()
    {
        var table = new Dictionary<string, int>(256, StringComparer.Ordinal);
        Add(20, 32, "$BYTEORD $DATATYPE $MODE $NEXTDATA $PAR $TOT $PnB $PnR $PnE $PnN $PnS $PnL $PnO $PnF $PnP $PnT $PnV $TR $CYT $DATE $BTIM $ETIM");
        Add(20, 32, "$ABRT $LOST $CELLS $COM $EXP $FIL $INST $OP $PROJ $SMNO $SRC $SYS $GATING $RnI $RnW");
        Add(20, 31, "$GATE $GnE $GnF $GnN $GnP $GnR $GnS $GnT $GnV $PKn $PKNn");
        Add(20, 20, "$DFCnTOn");
        Add(30, 32, "$BEGINDATA $ENDDATA $BEGINANALYSIS $ENDANALYSIS $BEGINSTEXT $ENDSTEXT $PnG $TIMESTEP $CYTSN");
        Add(30, 31, "$CSMODE $CSVBITS $CSVnFLAG $CSTOT $CSDATE $CSDEFFILE $CSEXP $CSnNAME $CSnNUM");
        Add(30, 30, "$COMP $UNICODE");
        Add(31, 32, "$PnD $PnCALIBRATION $SPILLOVER $VOL $LAST_MODIFIED $LAST_MODIFIER $ORIGINALITY $PLATEID $PLATENAME $WELLID");
        Add(32, 32, "$PnDATATYPE $PnDET $PnTAG $PnANALYTE $PnTYPE $PnFEATURE $UNSTAINEDCENTERS $UNSTAINEDINFO $BEGINDATETIME $ENDDATETIME");
        Add(32, 32, "$CARRIERID $CARRIERTYPE $LOCATIONID $FLOWRATE");
        return table;

        void Add(int first, int last, string names)
        {
            foreach (string name in names.Split(' ')) table[name] = (first * 100) + last;
        }
    }
}
