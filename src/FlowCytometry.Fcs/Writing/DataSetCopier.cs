using System.Buffers;

namespace FlowCytometry.Fcs.Writing;

/// <summary>Writes a data set with other keywords and the DATA bytes of its source.</summary>
internal sealed class DataSetCopier(Stream source, FcsDataSet set, Stream target)
{
    private const int BlockBytes = 1 << 20;

    public void Write(IReadOnlyList<KeyValuePair<string, string>> keywords, bool isLast)
    {
        var data = set.Segments.FirstOrDefault(s => s.Kind == FcsSegmentKind.Data);
        bool hasCrc = set.Version != "FCS2.0";
        var output = new CrcStream(target);
        output.Write(new TextSegmentBuilder(set.Version, keywords, data.Length, hasCrc ? CrcStream.CrcBytes : 0, isLast).Build());
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BlockBytes);
        source.Position = data.Begin;
        for (long left = data.Length; left > 0;)
        {
            var block = buffer.AsSpan(0, (int)Math.Min(left, buffer.Length));
            source.ReadExactly(block);
            output.Write(block);
            left -= block.Length;
        }

        ArrayPool<byte>.Shared.Return(buffer);
        if (hasCrc) output.WriteCrc();
    }
}
