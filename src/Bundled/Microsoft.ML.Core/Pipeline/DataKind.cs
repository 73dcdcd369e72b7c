namespace Microsoft.ML.Data;

/// <summary>The types of items that a data file or a conversion can name. The numbers are those of the model format.</summary>
public enum DataKind : byte
{
    /// <summary>Signed integers of 8 bits.</summary>
    SByte = 1,

    /// <summary>Unsigned integers of 8 bits.</summary>
    Byte = 2,

    /// <summary>Signed integers of 16 bits.</summary>
    Int16 = 3,

    /// <summary>Unsigned integers of 16 bits.</summary>
    UInt16 = 4,

    /// <summary>Signed integers of 32 bits.</summary>
    Int32 = 5,

    /// <summary>Unsigned integers of 32 bits.</summary>
    UInt32 = 6,

    /// <summary>Signed integers of 64 bits.</summary>
    Int64 = 7,

    /// <summary>Unsigned integers of 64 bits.</summary>
    UInt64 = 8,

    /// <summary>Floating-point numbers of 32 bits.</summary>
    Single = 9,

    /// <summary>Floating-point numbers of 64 bits.</summary>
    Double = 10,

    /// <summary>Text.</summary>
    String = 11,

    /// <summary>True and false.</summary>
    Boolean = 12,

    /// <summary>Durations.</summary>
    TimeSpan = 13,

    /// <summary>Dates with a time of day.</summary>
    DateTime = 14,

    /// <summary>Dates with a time of day and an offset from UTC.</summary>
    DateTimeOffset = 15,
}
