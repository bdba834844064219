using System.Text;
using FlowCytometry;

namespace MrdAnalyzer.Cli.Output;

/// <summary>Membership as CSV: a column a population, a row an event, 0 or 1.</summary>
internal static class MembershipCsv
{
    private const int BlockRows = 8192;

    /// <summary>The header line.</summary>
    public static string Header(IEnumerable<string> names) => EventCsv.Header(names);

    /// <summary>Writes header and rows.</summary>
    public static void Write(Stream stream, IReadOnlyList<string> names, IReadOnlyList<EventMask> masks, int events)
    {
        stream.Write(Encoding.UTF8.GetBytes(Header(names) + "\n"));
        int width = Math.Max(1, 2 * masks.Count);
        var block = new byte[BlockRows * width];
        for (int start = 0; start < events; start += BlockRows)
        {
            int rows = Math.Min(BlockRows, events - start);
            block.AsSpan().Fill((byte)',');
            for (int c = 0; c < masks.Count; c++)
            {
                var words = masks[c].Words;
                for (int row = 0; row < rows; row++) block[(row * width) + (2 * c)] = (byte)('0' + ((words[(start + row) >> 6] >> (start + row)) & 1));
            }

            for (int row = 0; row < rows; row++) block[((row + 1) * width) - 1] = (byte)'\n';
            stream.Write(block, 0, rows * width);
        }
    }
}
