namespace TorchSharp.Utils;

/// <summary>Gives a field of a module the name under which it is registered, in place of the field's own.</summary>
[AttributeUsage(AttributeTargets.Field)]
public class ComponentNameAttribute : Attribute
{
    /// <summary>The name; empty or null stands for the field's own.</summary>
    public string? Name { get; set; }
}
