using FlowCytometry.Fcs.Parsing;

namespace FlowCytometry.Fcs;

public sealed partial class FcsDataSet
{
    /// <summary>
    /// When the run began, by the clock of the laboratory: <c>$BEGINDATETIME</c> (FCS 3.2), else <c>$DATE</c> and <c>$BTIM</c>.
    /// Null where these are absent or in no known form.
    /// </summary>
    public DateTime? Began => FcsTime.DateTime(Keywords["$BEGINDATETIME"])?.DateTime ?? Joined("$BTIM");

    /// <summary>
    /// When the run ended: <c>$ENDDATETIME</c>, else <c>$DATE</c> and <c>$ETIM</c>, on the next day where that is before the begin
    /// (<c>$DATE</c> is the day of the begin).
    /// </summary>
    public DateTime? Ended
    {
        get
        {
            if (FcsTime.DateTime(Keywords["$ENDDATETIME"]) is { } stated) return stated.DateTime;
            var end = Joined("$ETIM");
            return end < Joined("$BTIM") ? end?.AddDays(1) : end;
        }
    }

    private DateTime? Joined(string keyword) =>
        FcsTime.Date(Keywords["$DATE"]) is { } date && FcsTime.Time(Keywords[keyword]) is { } time ? date.ToDateTime(TimeOnly.MinValue) + time : null;
}
