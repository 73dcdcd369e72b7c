using System.Diagnostics;

namespace Microsoft.ML.Bundled.Tests.Images;

/// <summary>Makes image files by ImageMagick 6 or 7, and decodes them by it. Tests are inconclusive where it is missing.</summary>
internal static class ImageMagick
{
    private static readonly string? s_program = new[] { "magick", "convert" }.FirstOrDefault(IsImageMagick);

    /// <summary>Makes the test inconclusive if ImageMagick is missing.</summary>
    public static void Require()
    {
        if (s_program is null)
            Assert.Inconclusive("ImageMagick is missing (apt-get install imagemagick); the committed images are checked all the same.");
    }

    /// <summary>Runs a command line; gives what it writes to standard output.</summary>
    public static byte[] Run(params string[] arguments)
    {
        using Process process = Start(s_program!, arguments);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        return process.ExitCode == 0
            ? output.ToArray()
            : throw new InvalidOperationException($"{s_program} {string.Join(' ', arguments)}: {errors.Result}");
    }

    /// <summary>
    /// The pixels of files, one after the other: red, green, blue, alpha, colours not multiplied by alpha. Sixteen bits are asked for and
    /// rounded here, because ImageMagick drops their fraction.
    /// </summary>
    public static byte[] Decode(IEnumerable<string> paths)
    {
        byte[] wide = Run([.. paths, "-colorspace", "sRGB", "-depth", "16", "-endian", "LSB", "rgba:-"]);
        byte[] result = new byte[wide.Length / 2];
        for (int i = 0; i < result.Length; i++)
            result[i] = (byte)Math.Round(BitConverter.ToUInt16(wide, 2 * i) / 257.0);
        return result;
    }

    private static Process Start(string program, string[] arguments)
        => Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;

    private static bool IsImageMagick(string program)
    {
        try
        {
            using Process process = Start(program, ["-version"]);
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 && output.Contains("ImageMagick", StringComparison.Ordinal);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // There is no such program.
            return false;
        }
    }
}
