namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>Writes the module's state to a file, in the layout that <see cref="StateFile"/> describes.</summary>
            /// <param name="location">The path.</param>
            /// <param name="skip">Names to leave out.</param>
            /// <returns>This module.</returns>
            public Module save(string location, IList<string>? skip = null)
            {
                using FileStream stream = File.Create(location);
                return save(stream, skip);
            }

            /// <summary>Writes the module's state to a stream and closes it.</summary>
            /// <param name="stream">The stream.</param>
            /// <param name="skip">Names to leave out.</param>
            /// <returns>This module.</returns>
            public Module save(Stream stream, IList<string>? skip = null)
            {
                using var writer = new BinaryWriter(stream);
                return save(writer, skip);
            }

            /// <summary>Writes the module's state.</summary>
            /// <param name="writer">The writer.</param>
            /// <param name="skip">Names to leave out.</param>
            /// <returns>This module.</returns>
            public Module save(BinaryWriter writer, IList<string>? skip = null)
            {
                save_state_dict(writer, state_dict(), skip);
                return this;
            }

            /// <summary>Writes named tensors in the layout of saved modules.</summary>
            /// <param name="writer">The writer.</param>
            /// <param name="sd">The tensors by name.</param>
            /// <param name="skip">Names to leave out.</param>
            public static void save_state_dict(BinaryWriter writer, Dictionary<string, Tensor> sd, IList<string>? skip = null)
                => StateFile.Write(writer, sd, skip);

            /// <summary>Reads the module's state from a file.</summary>
            /// <param name="location">The path.</param>
            /// <param name="strict">Whether the names in the file and in the module must agree.</param>
            /// <param name="skip">Names to leave as they are.</param>
            /// <param name="loadedParameters">If given, receives each name of the module with whether the file had it.</param>
            /// <returns>This module.</returns>
            /// <exception cref="ArgumentException">Names, element types or shapes do not agree. Entries read before stay
            /// changed.</exception>
            /// <exception cref="EndOfStreamException">The file ends too early.</exception>
            public virtual Module load(
                string location, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                using FileStream stream = File.OpenRead(location);
                return load(stream, strict, skip, loadedParameters);
            }

            /// <summary>Reads the module's state from a stream and closes it.</summary>
            /// <inheritdoc cref="load(string, bool, IList{string}, Dictionary{string, bool})"/>
            public Module load(
                Stream stream, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                using var reader = new BinaryReader(stream);
                return load(reader, strict, skip, loadedParameters);
            }

            /// <summary>Reads the module's state.</summary>
            /// <inheritdoc cref="load(string, bool, IList{string}, Dictionary{string, bool})"/>
            public virtual Module load(
                BinaryReader reader, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                StateFile.Read(reader, state_dict(), strict, skip, loadedParameters);
                return this;
            }

            /// <summary>Makes a module with its constructor without arguments and reads its state from a file.</summary>
            /// <typeparam name="T">The type of the module.</typeparam>
            /// <param name="path">The path.</param>
            public static Module Create<T>(string path) where T : Module, new() => new T().load(path);
        }
    }
}
