namespace FlowCytometry.Fcs.Tests.Fuzzing;

/// <summary>Makes a file that shows a fault smaller, as long as it shows it (delta debugging).</summary>
internal static class Minimiser
{
    public static byte[] Minimise(byte[] bytes, Predicate<byte[]> fails)
    {
        for (int size = bytes.Length / 2; size > 0; size /= 2)
        {
            for (int at = 0; at + size <= bytes.Length;)
            {
                byte[] shorter = [.. bytes[..at], .. bytes[(at + size)..]];
                if (fails(shorter)) bytes = shorter;
                else at += size;
            }
        }

        // What can be a blank is no part of the matter.
        for (int i = 0; i < bytes.Length; i++)
        {
            byte before = bytes[i];
            if (before == ' ') continue;
            bytes[i] = (byte)' ';
            if (!fails(bytes)) bytes[i] = before;
        }

        return bytes;
    }
}
