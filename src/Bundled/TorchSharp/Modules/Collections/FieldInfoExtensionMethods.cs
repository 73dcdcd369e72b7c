using System.Reflection;
using TorchSharp.Utils;

namespace TorchSharp;

/// <summary>What module registration asks of a field.</summary>
public static class FieldInfoExtensionMethods
{
    /// <summary>The name under which a field is registered: that of its <see cref="ComponentNameAttribute"/>, or its own.</summary>
    /// <param name="field">A field of a module.</param>
    public static string ComponentName(this FieldInfo field)
        => field.GetCustomAttribute<ComponentNameAttribute>()?.Name is { Length: > 0 } name ? name : field.Name;
}
