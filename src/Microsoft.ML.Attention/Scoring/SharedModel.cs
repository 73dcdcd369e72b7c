using static TorchSharp.torch.nn;

namespace Microsoft.ML.Attention.Scoring;

/// <summary>A model that several transformers use, each with other options; it is freed when the last of them is.</summary>
/// <param name="model">The model; its maker is its first user.</param>
internal sealed class SharedModel<TModel>(TModel model)
    where TModel : Module
{
    private readonly Lock _lock = new();
    private int _users = 1;

    public TModel Model => model;

    /// <summary>Adds a user.</summary>
    /// <exception cref="ObjectDisposedException">All users have gone.</exception>
    public SharedModel<TModel> Share()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_users == 0, model);
            _users++;
            return this;
        }
    }

    /// <summary>Ends a use, which every user does once.</summary>
    public void Release()
    {
        lock (_lock)
        {
            if (--_users == 0)
                model.Dispose();
        }
    }
}
