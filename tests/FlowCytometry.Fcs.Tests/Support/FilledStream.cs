namespace FlowCytometry.Fcs.Tests.Support;

/// <summary>A file of any length that is one byte again and again after its head.</summary>
internal class FilledStream(byte fill, long length, byte[] head) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get; set; }

    public override int Read(Span<byte> buffer)
    {
        int count = (int)Math.Clamp(length - Position, 0, buffer.Length);
        buffer[..count].Fill(fill);
        if (Position < head.Length)
        {
            int fromHead = (int)Math.Min(count, head.Length - Position);
            head.AsSpan((int)Position, fromHead).CopyTo(buffer);
        }

        Position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void Flush() { }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
