package org.loraworkbench.gui.live;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.gui.common.Notice;
import org.loraworkbench.runs.archive.RunArchive;
import org.loraworkbench.runs.archive.RunImport;

/** Runs as files for a class: written from the page, and taken onto it. */
public final class RunFiles {

    private final RunImport imports;
    private final LiveViewModel page;
    private final Executor background;
    private final Consumer<Runnable> windowThread;
    private final Consumer<RunFolder> taken;

    /**
     * @param background where files are read and written
     * @param windowThread runs something on the window's thread, later
     * @param taken shows a run that has come
     */
    RunFiles(
            Workspace workspace,
            LiveViewModel page,
            Executor background,
            Consumer<Runnable> windowThread,
            Consumer<RunFolder> taken) {
        imports = new RunImport(workspace);
        this.page = page;
        this.background = background;
        this.windowThread = windowThread;
        this.taken = taken;
    }

    /** Makes a run of a file and shows it, or says why it cannot. */
    public void take(Path file) {
        background.execute(
                () -> {
                    try {
                        taken.accept(imports.take(file));
                    } catch (IOException | ConfigException e) {
                        tell(Notice.problem(e.getMessage()));
                    }
                });
    }

    /** Writes a run that is over to a file. */
    public void write(RunViewModel run, Path target) {
        background.execute(
                () -> {
                    try {
                        RunArchive.write(new RunFolder(run.folder()), target);
                        tell(Notice.of("“%s” is in %s.".formatted(run.name(), target)));
                    } catch (IOException | ConfigException e) {
                        tell(Notice.problem("It cannot be written: " + e.getMessage()));
                    }
                });
    }

    private void tell(Notice notice) {
        windowThread.accept(() -> page.noticeProperty().set(notice));
    }
}
