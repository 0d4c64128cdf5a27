package org.loraworkbench.gui.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.events.RunFolder;

/** Leads nowhere, and remembers where it was asked to. */
final class RecordedLinks implements CompareLinks {

    final List<Path> opened = new ArrayList<>();
    final List<Experiment> again = new ArrayList<>();
    final List<String> origins = new ArrayList<>();
    final List<Path> taken = new ArrayList<>();
    final List<Path> dialled = new ArrayList<>();
    final List<RunFolder> deleted = new ArrayList<>();
    final List<RunFolder> restored = new ArrayList<>();

    @Override
    public void openRun(RunFolder run) {
        opened.add(run.path());
    }

    @Override
    public void openWorkbench() {
        opened.add(Path.of("workbench"));
    }

    @Override
    public void again(Experiment experiment, String from) {
        again.add(experiment);
        origins.add(from);
    }

    @Override
    public void takeAlong(RunFolder run, String lane) {
        taken.add(run.adapter(lane));
    }

    @Override
    public void turnRank(RunFolder run, String lane) {
        dialled.add(run.adapter(lane));
    }

    @Override
    public void showFile(Path file) {
        opened.add(file);
    }

    @Override
    public void deleted(RunFolder run) {
        deleted.add(run);
    }

    @Override
    public void restored(RunFolder run) {
        restored.add(run);
    }
}
