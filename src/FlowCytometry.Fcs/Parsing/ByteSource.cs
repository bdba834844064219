using Microsoft.Win32.SafeHandles;

namespace FlowCytometry.Fcs.Parsing;

/// <summary>Bytes by position. Reads are safe from several threads.</summary>
internal abstract class ByteSource : IDisposable
{
    public abstract long Length { get; }

    /// <summary>Reads as many bytes as there are, at most <paramref name="buffer"/>'s length.</summary>
    public abstract int Read(long offset, Span<byte> buffer);

    /// <summary>When a file was last written to; of a stream nothing is known.</summary>
    public virtual DateTime LastWrite => DateTime.MinValue;

    public virtual void Dispose() { }

    /// <summary>A pipe has no length, and opening one may never end: it is as good as empty, as every offset of FCS needs a place to go to.</summary>
    public static ByteSource Open(string path) =>
        File.Exists(path) && new FileInfo(path).Length == 0 ? new StreamSource(Stream.Null) : new FileSource(path);

    public static ByteSource Open(Stream stream) => new StreamSource(stream);

    private sealed class FileSource : ByteSource
    {
        private readonly SafeFileHandle _handle;

        public FileSource(string path)
        {
            _handle = File.OpenHandle(path);
            try
            {
                Length = RandomAccess.GetLength(_handle);
            }
            catch (NotSupportedException)
            {
                Length = 0; // a pipe by another name, such as /dev/fd/63: it cannot be read by place
            }
        }

        public override long Length { get; }

        public override DateTime LastWrite => File.GetLastWriteTimeUtc(_handle);

        public override int Read(long offset, Span<byte> buffer)
        {
            int total = 0;
            if (Length == 0) return 0;
            while (total < buffer.Length)
            {
                int read = RandomAccess.Read(_handle, buffer[total..], offset + total);
                if (read == 0) break;
                total += read;
            }

            return total;
        }

        public override void Dispose() => _handle.Dispose();
    }

    /// <summary>Does not own the stream. One thread reads at a time.</summary>
    private sealed class StreamSource(Stream stream) : ByteSource
    {
        private readonly Lock _turn = new();

        public override long Length => stream.Length;

        public override int Read(long offset, Span<byte> buffer)
        {
            lock (_turn)
            {
                stream.Position = offset;
                return stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            }
        }
    }
}
