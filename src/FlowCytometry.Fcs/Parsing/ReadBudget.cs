using static System.FormattableString;

namespace FlowCytometry.Fcs.Parsing;

/// <summary>
/// What the headers of one file may cost, whatever it claims. Real TEXT segments have at most some hundred kilobytes and some
/// thousand keywords; a file beyond these limits is damaged or hostile.
/// </summary>
internal sealed class ReadBudget
{
    public const int MaxTextBytes = 8 << 20;
    public const int MaxKeywords = 100_000;
    public const int MaxDataSets = 1000;

    private long _textBytes;
    private int _keywords;

    public void CountText(long bytes, DeviationLog log)
    {
        _textBytes += bytes;
        if (_textBytes > MaxTextBytes)
            throw log.Refusal(FcsDeviation.TextTooLarge, Invariant($"{_textBytes} bytes, at most {MaxTextBytes} are read"));
    }

    public void CountKeyword(DeviationLog log)
    {
        if (++_keywords > MaxKeywords)
            throw log.Refusal(FcsDeviation.TextTooLarge, Invariant($"more than {MaxKeywords} keywords"));
    }
}
