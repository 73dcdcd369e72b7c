namespace Microsoft.ML.Attention.Imaging;

/// <summary>
/// Changes training images at random so that no two epochs see the same ones: crop, flip, shift, erase, in this order. Beyond its edges
/// an image goes on as at the nearest edge, so that a black background stays black; what is erased becomes 0, the mean of a normalised
/// image.
/// </summary>
internal sealed record Augmentation
{
    /// <summary>The most rows and columns by which an image is shifted either way.</summary>
    public int Shift { get; init; }

    /// <summary>Whether half of the images are mirrored left to right.</summary>
    public bool Flip { get; init; }

    /// <summary>The smallest share of rows and of columns that a crop keeps, in (0, 1]; 1 crops nothing.</summary>
    public double Crop { get; init; } = 1;

    /// <summary>The probability that a rectangle is erased (Zhong et al. 2020, "Random Erasing Data Augmentation").</summary>
    public double Erase { get; init; }

    /// <summary>What an estimator's options ask for; null for nothing.</summary>
    public static Augmentation? Of(ImageTrainingOptions options)
    {
        var augmentation = new Augmentation
        {
            Shift = options.RandomShift,
            Flip = options.RandomFlip,
            Crop = options.RandomCrop,
            Erase = options.RandomErase,
        };
        return augmentation.ChangesNothing ? null : augmentation;
    }

    private bool ChangesNothing => Shift == 0 && !Flip && Crop >= 1 && Erase <= 0;

    /// <summary>Changes an image.</summary>
    /// <param name="image">[channels, height, width], normalised; changed in place.</param>
    /// <param name="size">The image's size.</param>
    /// <param name="scratch">As long as the image; overwritten.</param>
    /// <param name="random">Where the choices come from.</param>
    public void Apply(Span<float> image, ImageSize size, Span<float> scratch, Random random)
    {
        if (Crop < 1)
        {
            double kept = Crop + (1 - Crop) * random.NextDouble();
            double top = (1 - kept) * size.Height * random.NextDouble();
            double left = (1 - kept) * size.Width * random.NextDouble();
            image.CopyTo(scratch);
            Resample(scratch, image, size, top, left, kept);
        }
        if (Flip && random.Next(2) == 1)
        {
            for (int row = 0; row < size.Channels * size.Height; row++)
                image.Slice(row * size.Width, size.Width).Reverse();
        }
        if (Shift > 0)
        {
            image.CopyTo(scratch);
            Move(scratch, image, size, random.Next(-Shift, Shift + 1), random.Next(-Shift, Shift + 1));
        }
        if (Erase > 0 && random.NextDouble() < Erase)
            EraseRectangle(image, size, random);
    }

    /// <summary>Enlarges a part of an image to the whole of it, bilinearly between the centres of pixels.</summary>
    private static void Resample(ReadOnlySpan<float> source, Span<float> destination, ImageSize size, double top, double left, double scale)
    {
        for (int y = 0; y < size.Height; y++)
        {
            (int y0, int y1, float fy) = Neighbours(top + (y + 0.5) * scale - 0.5, size.Height);
            for (int x = 0; x < size.Width; x++)
            {
                (int x0, int x1, float fx) = Neighbours(left + (x + 0.5) * scale - 0.5, size.Width);
                for (int channel = 0; channel < size.Channels; channel++)
                {
                    ReadOnlySpan<float> plane = source.Slice(channel * size.PlaneLength, size.PlaneLength);
                    float upper = plane[y0 * size.Width + x0] * (1 - fx) + plane[y0 * size.Width + x1] * fx;
                    float lower = plane[y1 * size.Width + x0] * (1 - fx) + plane[y1 * size.Width + x1] * fx;
                    destination[channel * size.PlaneLength + y * size.Width + x] = upper * (1 - fy) + lower * fy;
                }
            }
        }
    }

    private static (int Low, int High, float Fraction) Neighbours(double position, int size)
    {
        position = Math.Clamp(position, 0, size - 1);
        int low = (int)position;
        return (low, Math.Min(low + 1, size - 1), (float)(position - low));
    }

    private static void Move(ReadOnlySpan<float> source, Span<float> destination, ImageSize size, int down, int right)
    {
        int left = Math.Clamp(right, 0, size.Width); // columns left of what remains of the image
        int end = Math.Clamp(size.Width + right, left, size.Width); // columns up to its end
        for (int row = 0; row < size.Channels * size.Height; row++)
        {
            (int channel, int y) = Math.DivRem(row, size.Height);
            int y0 = Math.Clamp(y - down, 0, size.Height - 1);
            ReadOnlySpan<float> from = source.Slice(channel * size.PlaneLength + y0 * size.Width, size.Width);
            Span<float> to = destination.Slice(row * size.Width, size.Width);
            to[..left].Fill(from[0]);
            if (left < end)
                from[(left - right)..(end - right)].CopyTo(to[left..]);
            to[end..].Fill(from[^1]);
        }
    }

    /// <summary>Erases 2 to 30 % of the area, in a shape of 1:3 to 3:1.</summary>
    private static void EraseRectangle(Span<float> image, ImageSize size, Random random)
    {
        double area = (0.02 + 0.28 * random.NextDouble()) * size.PlaneLength;
        double aspect = Math.Exp((2 * random.NextDouble() - 1) * Math.Log(3));
        int height = Math.Clamp((int)Math.Round(Math.Sqrt(area * aspect)), 1, size.Height);
        int width = Math.Clamp((int)Math.Round(Math.Sqrt(area / aspect)), 1, size.Width);
        int top = random.Next(size.Height - height + 1);
        int left = random.Next(size.Width - width + 1);
        for (int channel = 0; channel < size.Channels; channel++)
        {
            for (int y = top; y < top + height; y++)
                image.Slice(channel * size.PlaneLength + y * size.Width + left, width).Clear();
        }
    }
}
