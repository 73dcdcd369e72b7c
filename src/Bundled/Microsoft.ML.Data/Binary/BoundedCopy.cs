namespace Microsoft.ML.Data.IO;

/// <summary>Reads streams whose length nobody vouches for.</summary>
internal static class BoundedCopy
{
    /// <summary>All that is left of a stream.</summary>
    /// <exception cref="FormatException">There are more than <paramref name="limit"/> bytes.</exception>
    public static byte[] ToArray(Stream source, int limit)
    {
        using var bytes = new MemoryStream();
        byte[] buffer = new byte[1 << 14];
        for (int read; (read = source.Read(buffer)) > 0;)
        {
            if (bytes.Length + read > limit)
                throw new FormatException($"The binary dataview is damaged: a block of more than {limit} bytes");
            bytes.Write(buffer, 0, read);
        }
        return bytes.ToArray();
    }
}
