using System.Diagnostics;

namespace Benchmarks.Workloads;

/// <summary>
/// The peers' side: PyTorch scripts that time themselves through a module "quiet". A module of that name which keeps the work instead of timing it
/// lets the scripts run as they are, but in turns with others.
/// </summary>
internal static class PeerScripts
{
    private const string Driver = """
        import sys, time, types, resource
        kept, quiet = {}, types.ModuleType('quiet')
        def measure(work, *ignored):
            scope = sys._getframe(1)
            name = scope.f_locals.get('name') or '%s %d' % (scope.f_globals['nme'], scope.f_globals['b'])
            # The scripts set their globals anew for each batch size.
            kept[name] = types.FunctionType(work.__code__, dict(work.__globals__), work.__name__, work.__defaults__, work.__closure__)
            work()
            return 1.0, 1.0, [1.0], 0
        quiet.measure, quiet.wait_quiet, quiet.bwstate = measure, lambda *a: 0, lambda: 0
        sys.modules['quiet'] = quiet
        folder, script = sys.argv[1], sys.argv[2]
        sys.path.insert(0, folder)
        sys.argv = [script] + sys.argv[3:]
        exec(compile(open(folder + '/' + script).read(), script, 'exec'), {'__name__': '__main__'})
        import torch
        print('ready ' + '|'.join(kept), flush=True)
        for line in sys.stdin:
            name, times = line.strip().split('|')
            with torch.inference_mode('train' not in script):
                clock = time.process_time if torch.get_num_threads() == 1 else time.perf_counter
                start = clock()
                for _ in range(int(times)): kept[name]()
                seconds = clock() - start
            print('%.9f %d' % (seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss), flush=True)
        """;

    /// <summary>Starts a script of the folder; null and the reason where Python or torch is missing.</summary>
    public static Contestant? Start(Options options, string folder, out string error, params ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo(options.Text("python") ?? "/usr/bin/python3");
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(Driver);
        start.ArgumentList.Add(Path.GetFullPath(folder));
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["TH"] = options.Number("threads", Environment.ProcessorCount).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Contestant.Start(start, out error);
    }
}
