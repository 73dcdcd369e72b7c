using System.Numerics;

namespace TorchSharp;

/// <summary>The arithmetic of a recurrent cell for one row of a batch. All blocks of a row have as many elements as the hidden
/// state.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal unsafe interface ICell<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The number of gates, which is the number of blocks of a projected row.</summary>
    static abstract int Gates { get; }

    /// <summary>The number of blocks a row keeps for the backward pass.</summary>
    static abstract int Kept { get; }

    /// <summary>Whether there is a cell state beside the hidden state.</summary>
    static abstract bool HasCellState { get; }

    /// <summary>Whether the gradients of the projected input and of the projected hidden state are one and the same.</summary>
    static abstract bool SharesGradient { get; }

    /// <summary>One step.</summary>
    /// <param name="size">The number of elements of the hidden state.</param>
    /// <param name="input">The projected input with its bias, one block a gate.</param>
    /// <param name="recurrent">The projected hidden state with its bias, one block a gate.</param>
    /// <param name="h">The hidden state; replaced by the next one.</param>
    /// <param name="c">The cell state, likewise; null if there is none.</param>
    /// <param name="kept">Receives what the backward step needs; null if there will be none.</param>
    static abstract void Forward(long size, T* input, T* recurrent, T* h, T* c, T* kept);

    /// <summary>The gradients of one step.</summary>
    /// <param name="size">The number of elements of the hidden state.</param>
    /// <param name="kept">What <see cref="Forward"/> kept.</param>
    /// <param name="previous">The hidden state before the step.</param>
    /// <param name="dh">The gradient of the next hidden state; replaced by that of the one before, without the part through the recurrent
    /// product.</param>
    /// <param name="dc">The same of the cell state; null if there is none.</param>
    /// <param name="dInput">Receives the gradient of the projected input.</param>
    /// <param name="dRecurrent">Receives the gradient of the projected hidden state; the same memory if
    /// <see cref="SharesGradient"/>.</param>
    static abstract void Backward(long size, T* kept, T* previous, T* dh, T* dc, T* dInput, T* dRecurrent);
}
