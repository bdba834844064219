using System.Buffers;
using FlowCytometry.Fcs.Kernels;

namespace FlowCytometry.Fcs.Writing;

/// <summary>Writes HEADER, TEXT, DATA and the CRC, front to back.</summary>
internal sealed class DataSetWriter(Stream stream, WritePlan plan)
{
    private const int BlockBytes = 256 << 10;

    private readonly CrcStream _output = new(stream);

    public void Write()
    {
        _output.Write(new TextSegmentBuilder(plan.Version, plan.Keywords, plan.DataBytes, CrcStream.CrcBytes, isLast: true).Build());
        WriteData();
        _output.WriteCrc();
    }

    private void WriteData()
    {
        int eventBytes = plan.EventBytes, perBlock = Math.Max(1, BlockBytes / eventBytes);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(perBlock * eventBytes);
        for (int at = 0; at < plan.Events; at += perBlock)
        {
            int events = Math.Min(perBlock, plan.Events - at);
            var block = buffer.AsSpan(0, events * eventBytes);
            int offset = 0;
            foreach (var column in plan.Columns)
            {
                Fill(column, at, events, block[offset..], eventBytes);
                offset += column.Bytes;
            }

            _output.Write(block);
        }

        ArrayPool<byte>.Shared.Return(buffer);
    }

    private static void Fill(WrittenColumn column, int at, int events, Span<byte> rows, int stride)
    {
        var values = column.Values;
        switch (column.Type)
        {
            case FcsDataType.Integer when values.IsDouble:
                ScatterKernel.Integers(values.Doubles.Span.Slice(at, events), column.Bytes, rows, stride);
                break;
            case FcsDataType.Integer:
                ScatterKernel.Integers(values.Singles.Span.Slice(at, events), column.Bytes, rows, stride);
                break;
            case FcsDataType.Double when values.IsDouble:
                ScatterKernel.Doubles(values.Doubles.Span.Slice(at, events), rows, stride);
                break;
            case FcsDataType.Double:
                for (int i = 0; i < events; i++) ScatterKernel.Doubles([values.Singles.Span[at + i]], rows[(i * stride)..], stride);
                break;
            case FcsDataType.Single when values.IsDouble:
                for (int i = 0; i < events; i++) ScatterKernel.Singles([(float)values.Doubles.Span[at + i]], rows[(i * stride)..], stride);
                break;
            default:
                ScatterKernel.Singles(values.Singles.Span.Slice(at, events), rows, stride);
                break;
        }
    }
}
