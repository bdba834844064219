namespace FlowCytometry.Fcs.Tests.Support;

/// <summary>Takes any number of bytes, keeps the first few, cannot seek.</summary>
internal sealed class HeadStream(int keep) : Stream
{
    private long _written;

    public byte[] Head { get; } = new byte[keep];

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _written; set => throw new NotSupportedException(); }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (_written < Head.Length)
        {
            int count = (int)Math.Min(buffer.Length, Head.Length - _written);
            buffer[..count].CopyTo(Head.AsSpan((int)_written));
        }

        _written += buffer.Length;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush() { }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
