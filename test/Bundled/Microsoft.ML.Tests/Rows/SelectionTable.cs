using System.Globalization;
using System.Text.Json;
using Microsoft.ML.Bundled.Tests.Golden;
using Microsoft.ML.Data;

namespace Microsoft.ML.Bundled.Tests.Rows;

/// <summary>A row of the table from which the golden selections were made.</summary>
internal sealed class SelectionTable
{
    public int Id;
    public float X;
    public double Y;
    public string Group = "";
    public int GroupInt;
    [KeyType(10)]
    public uint GroupKey;
    public long GroupLong;
    public bool GroupBool;
    public DateTime GroupDate;
    public uint GroupUInt;
    public ulong GroupULong;
    public byte GroupByte;
    [VectorType(2)]
    public float[] GroupVec = [];
    public string[] GroupWords = [];
    public string GroupText = "";

    /// <summary>All rows, in order.</summary>
    public static SelectionTable[] Load()
        => [.. GoldenFile.Read("rows/table.json").GetProperty("rows").EnumerateArray().Select(Parse)];

    private static SelectionTable Parse(JsonElement row) => new()
    {
        Id = row[0].GetInt32(),
        X = (float)Real(row[1]),
        Y = Real(row[2]),
        Group = row[3].GetString()!,
        GroupInt = row[4].GetInt32(),
        // The member holds the zero-based value; that of a missing key is out of range.
        GroupKey = row[5].GetUInt32() - 1,
        GroupLong = row[6].GetInt64(),
        GroupBool = row[7].GetBoolean(),
        GroupDate = DateTime.Parse(row[8].GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
        GroupUInt = row[9].GetUInt32(),
        GroupULong = row[10].GetUInt64(),
        GroupByte = row[11].GetByte(),
        GroupVec = [.. row[12].EnumerateArray().Select(item => item.GetSingle())],
        GroupWords = [.. row[13].EnumerateArray().Select(item => item.GetString()!)],
        GroupText = row[14].GetString()!,
    };

    private static double Real(JsonElement value)
        => value.ValueKind == JsonValueKind.String ? double.Parse(value.GetString()!, CultureInfo.InvariantCulture) : value.GetDouble();
}
