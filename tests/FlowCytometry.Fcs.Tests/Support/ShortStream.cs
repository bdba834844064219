namespace FlowCytometry.Fcs.Tests.Support;

/// <summary>Claims the length of its bytes, but gives only the first of them: a file that is cut while it is read.</summary>
internal sealed class ShortStream(byte[] bytes, int given) : FilledStream(0, bytes.Length, bytes)
{
    public override int Read(Span<byte> buffer) => Position >= given ? 0 : base.Read(buffer[..(int)Math.Min(buffer.Length, given - Position)]);

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
}
