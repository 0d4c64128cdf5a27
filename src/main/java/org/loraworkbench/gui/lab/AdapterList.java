package org.loraworkbench.gui.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.Method;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.formats.AdapterDirectory;
import org.loraworkbench.formats.FormatException;
import org.loraworkbench.gui.theme.LaneStyles;
import org.loraworkbench.runs.ListedRun;
import org.loraworkbench.runs.RunRepository;
import org.loraworkbench.worker.Worker;

/** Finds adapters: of all runs of the workspace, and in folders. */
final class AdapterList {

    private static final String CONFIG = "adapter_config.json";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ENGLISH);

    private final RunRepository runs;

    AdapterList(Workspace workspace) {
        runs = new RunRepository(workspace, Worker::trainsIn);
    }

    /**
     * The adapters that lanes have saved, those of the latest run first; and what was trained as a
     * whole, saved or not.
     */
    List<LabAdapter> ofRuns() {
        List<LabAdapter> found = new ArrayList<>();
        for (ListedRun run : runs.list()) {
            if (run instanceof ListedRun.Intact intact) {
                found.addAll(of(intact));
            }
        }
        return found;
    }

    private static List<LabAdapter> of(ListedRun.Intact run) {
        LaneStyles styles = new LaneStyles();
        List<LabAdapter> found = new ArrayList<>();
        String origin =
                "%s, seed %d, %s"
                        .formatted(
                                run.experiment().name(),
                                run.experiment().training().seed(),
                                TIME.format(run.created().atZone(ZoneId.systemDefault())));
        for (AdapterConfig lane : run.experiment().lanes()) {
            String method = lane.method().name().toLowerCase(Locale.ROOT);
            List<String> look = styles.next(method, lane.lora().r());
            Path folder = run.folder().adapter(lane.name());
            boolean whole = lane.method() == Method.FULL;
            if (whole || lane.method() == Method.LORA && isAdapter(folder)) {
                found.add(
                        new LabAdapter(
                                folder.toAbsolutePath().normalize(),
                                lane.name(),
                                origin,
                                run.experiment().base(),
                                look,
                                whole));
            }
        }
        return found;
    }

    private static boolean isAdapter(Path folder) {
        return Files.isRegularFile(folder.resolve(CONFIG));
    }

    /**
     * The adapter of a folder, or those of the folders in it.
     *
     * @throws FormatException if there is none, or one cannot be opened
     */
    static List<LabAdapter> in(Path folder) throws IOException {
        List<Path> places = new ArrayList<>();
        if (isAdapter(folder)) {
            places.add(folder);
        } else if (Files.isDirectory(folder)) {
            try (Stream<Path> inside = Files.list(folder)) {
                inside.filter(AdapterList::isAdapter).sorted().forEach(places::add);
            }
        }
        if (places.isEmpty()) {
            throw new FormatException(
                    "%s has no %s; choose a folder in which PEFT saved an adapter, or one that holds such folders."
                            .formatted(folder, CONFIG));
        }
        LaneStyles styles = new LaneStyles();
        List<LabAdapter> found = new ArrayList<>();
        for (Path place : places) {
            AdapterDirectory adapter = AdapterDirectory.open(place);
            Path whole = place.toAbsolutePath().normalize();
            found.add(
                    new LabAdapter(
                            whole,
                            whole.getFileName().toString(),
                            whole.getParent().toString(),
                            adapter.base().orElse(""),
                            styles.next("lora", adapter.lora().r())));
        }
        return found;
    }
}
