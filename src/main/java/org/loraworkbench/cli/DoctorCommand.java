package org.loraworkbench.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.runs.WorkspaceCheck;
import org.loraworkbench.worker.WorkerProbe;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what this machine offers, and tries out whether a worker works. */
@Command(
        name = "doctor",
        description = "Say what this machine offers, and whether training works on it.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(names = "--json", description = "Print one line of JSON.")
    private boolean json;

    /** Either {@code worker} or {@code problem} is null. */
    record Findings(Machine machine, WorkerProbe.Report worker, String problem) {}

    private final Workspace workspace;

    DoctorCommand(Workspace workspace) {
        this.workspace = workspace;
    }

    @Override
    public Integer call() throws IOException {
        Findings findings = examine();
        if (json) {
            spec.commandLine().getOut().println(JsonLine.of(findings));
        } else {
            print(findings);
        }
        return findings.problem() == null ? WorkbenchCommand.DONE : WorkbenchCommand.FAILED;
    }

    private Findings examine() throws IOException {
        Machine machine = Machine.current(workspace);
        try {
            return new Findings(machine, WorkerProbe.ask(), null);
        } catch (IOException e) {
            return new Findings(machine, null, e.getMessage());
        }
    }

    private void print(Findings findings) {
        Machine machine = findings.machine();
        line("Java", machine.java());
        line("System", machine.system());
        line("Processor", machine.processor().isEmpty() ? "unknown" : machine.processor());
        line(
                "Cores",
                machine.physicalCores() == null
                        ? machine.logicalCores() + " logical"
                        : machine.physicalCores()
                                + " physical, "
                                + machine.logicalCores()
                                + " logical");
        line(
                "bfloat16",
                machine.bfloat16Instructions().isEmpty()
                        ? "no instructions known; precision auto measures, and may choose float32"
                        : String.join(", ", machine.bfloat16Instructions()));
        line("Memory", amount(machine.freeMemory(), machine.memory()));
        line("Workspace", machine.workspace());
        WorkspaceCheck.problem(workspace).ifPresent(problem -> line("", problem));
        line("Disk", Figures.bytes(machine.freeDisk()) + " free");
        machine.settings().forEach(this::line);
        WorkerProbe.Report worker = findings.worker();
        if (worker == null) {
            line("Worker", "does not work. " + findings.problem());
        } else {
            line("Worker", "works: " + worker.engine() + ", " + worker.threads() + " threads");
            line("Natives", worker.library());
            line("Devices", String.join(", ", List.copyOf(worker.devices())));
        }
    }

    private static String amount(long free, long all) {
        return Figures.bytes(free) + " free of " + Figures.bytes(all);
    }

    private void line(String name, String value) {
        spec.commandLine().getOut().printf("%-10s %s%n", name, value);
    }
}
