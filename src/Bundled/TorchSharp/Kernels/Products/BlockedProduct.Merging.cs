using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <content>Tiles that are not written to C as they are.</content>
internal unsafe partial struct BlockedProduct
{
    /// <summary>Adds a finished tile to the last columns of C.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void MergeRows(float* tile, int width, int height, int columns, float* c, float beta, float* columnBias)
    {
        int vectorised = columns - columns % Vector<float>.Count;
        for (int i = 0; i < height; i++)
        {
            int j = 0;
            for (; j < vectorised; j += Vector<float>.Count)
            {
                Vector<float> value = Vector.Load(tile + j);
                if (columnBias != null)
                    value += Vector.Load(columnBias + j);
                if (beta != 0)
                    value += beta * Vector.Load(c + j);
                value.Store(c + j);
            }
            for (; j < columns; j++)
            {
                float value = columnBias != null ? tile[j] + columnBias[j] : tile[j];
                c[j] = beta != 0 ? value + beta * c[j] : value;
            }
            tile += width;
            c += CRow;
        }
    }

    /// <summary>Adds a finished tile to a C whose columns are not adjacent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void MergeColumns(float* tile, int width, int height, int columns, float* c, float beta, float* rowBias, float* columnBias)
    {
        for (int j = 0; j < columns; j++)
        {
            float bias = columnBias != null ? columnBias[j] : 0;
            float* target = c + j * CColumn;
            for (int i = 0; i < height; i++)
            {
                float value = tile[i * width + j] + bias;
                if (rowBias != null)
                    value += rowBias[i];
                if (beta != 0)
                    value += beta * *target;
                *target = value;
                target += CRow;
            }
        }
    }
}
