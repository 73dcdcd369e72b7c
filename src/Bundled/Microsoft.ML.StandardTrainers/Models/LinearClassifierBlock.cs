using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers;

/// <summary>The model block of a linear classifier: a bias and a vector of weights for each class.</summary>
internal static class LinearClassifierBlock
{
    public static (float[] Biases, VBuffer<float>[] Weights, int FeatureCount) Read(IHostEnvironment env, ModelLoadContext ctx)
    {
        env.CheckDecode(ctx.Reader.ReadInt32() == sizeof(float));
        int features = ctx.Reader.ReadInt32();
        env.CheckDecode(features > 0);
        int classes = ctx.LoadCount(sizeof(float));
        env.CheckDecode(classes > 0);
        float[] biases = ReadSingles(ctx, classes);
        int[] starts = ReadIntegers(ctx);
        int[] indices = ReadIntegers(ctx);
        float[] values = ReadSingles(ctx, ctx.LoadCount(sizeof(float)));
        VBuffer<float>[] weights = starts.Length == 0
            ? Dense(env, features, classes, indices, values)
            : Sparse(env, features, classes, starts, indices, values);
        return (biases, weights, features);
    }

    public static void Write(ModelSaveContext ctx, float[] biases, VBuffer<float>[] weights, int featureCount)
    {
        BinaryWriter writer = ctx.Writer;
        writer.Write(sizeof(float));
        writer.Write(featureCount);
        writer.Write(biases.Length);
        foreach (float bias in biases)
            writer.Write(bias);
        bool isDense = weights.All(row => row.IsDense);
        if (isDense)
        {
            writer.Write(0);
            writer.Write(0);
        }
        else
        {
            WriteStarts(writer, weights);
            writer.Write(weights.Sum(row => row.GetValues().Length));
            foreach (KeyValuePair<int, float> item in weights.SelectMany(row => row.Items()))
                writer.Write(item.Key);
        }
        writer.Write(weights.Sum(row => row.GetValues().Length));
        foreach (KeyValuePair<int, float> item in weights.SelectMany(row => row.Items()))
            writer.Write(item.Value);
    }

    private static void WriteStarts(BinaryWriter writer, VBuffer<float>[] weights)
    {
        int start = 0;
        writer.Write(weights.Length + 1);
        writer.Write(start);
        foreach (VBuffer<float> row in weights)
            writer.Write(start += row.GetValues().Length);
    }

    private static VBuffer<float>[] Dense(IHostEnvironment env, int features, int classes, int[] indices, float[] values)
    {
        env.CheckDecode(indices.Length == 0 && values.Length == (long)features * classes);
        return [.. Enumerable.Range(0, classes).Select(i => new VBuffer<float>(features, values[(i * features)..((i + 1) * features)]))];
    }

    // The rows one after the other: row i has the values from starts[i] to starts[i + 1], at ascending indices.
    private static VBuffer<float>[] Sparse(IHostEnvironment env, int features, int classes, int[] starts, int[] indices, float[] values)
    {
        env.CheckDecode(starts.Length == classes + 1 && starts[0] == 0 && starts[^1] == values.Length && indices.Length == values.Length);
        var rows = new VBuffer<float>[classes];
        for (int i = 0; i < classes; i++)
        {
            env.CheckDecode(starts[i] <= starts[i + 1] && starts[i + 1] <= values.Length);
            int[] own = indices[starts[i]..starts[i + 1]];
            for (int j = 0; j < own.Length; j++)
                env.CheckDecode(own[j] > (j == 0 ? -1 : own[j - 1]) && own[j] < features);
            rows[i] = new VBuffer<float>(features, own.Length, values[starts[i]..starts[i + 1]], own);
        }
        return rows;
    }

    private static int[] ReadIntegers(ModelLoadContext ctx)
    {
        var result = new int[ctx.LoadCount(sizeof(int))];
        for (int i = 0; i < result.Length; i++)
            result[i] = ctx.Reader.ReadInt32();
        return result;
    }

    private static float[] ReadSingles(ModelLoadContext ctx, int count)
    {
        var result = new float[count];
        for (int i = 0; i < result.Length; i++)
            result[i] = ctx.Reader.ReadSingle();
        return result;
    }
}
