package org.loraworkbench.gui.planner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import org.loraworkbench.analysis.WhatFits;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.InputException;
import org.loraworkbench.files.WholeFile;
import org.loraworkbench.gui.common.Notice;

/** Reads configurations and computes plans for the page, in the background. */
public final class PlannerBoard implements PlannerCommands {

    private final PlannerViewModel page;
    private final Executor background;
    private final Executor window;
    private volatile PlanQuestion asked;

    /**
     * @param background does one thing after the other
     * @param window changes the page
     */
    public PlannerBoard(PlannerViewModel page, Executor background, Executor window) {
        this.page = page;
        this.background = background;
        this.window = window;
        page.obey(this);
    }

    /** Reads the catalog, and plans the first of its models. */
    public void open() {
        background.execute(
                () -> {
                    List<PlannedModel> catalog = ModelReading.catalog();
                    window.execute(() -> page.models().list(catalog));
                });
    }

    @Override
    public void plan(PlanQuestion question) {
        asked = question;
        background.execute(
                () -> {
                    if (question == asked) {
                        answer(question);
                    }
                });
    }

    private void answer(PlanQuestion question) {
        try {
            ModelPlan plan = ModelPlan.of(question);
            window.execute(() -> page.show(plan));
            if (question == asked) {
                List<WhatFits.Row> rows = WhatFits.of(plan.plan());
                window.execute(() -> page.show(question, rows));
            }
        } catch (ConfigException e) {
            window.execute(() -> page.refuse(question, e));
        }
    }

    @Override
    public void open(Path place) {
        background.execute(
                () -> {
                    try {
                        PlannedModel model = ModelReading.open(place);
                        window.execute(() -> page.models().open(model));
                    } catch (InputException | UncheckedIOException e) {
                        window.execute(() -> page.models().say(e.getMessage()));
                    }
                });
    }

    @Override
    public void save(Path file, String text) {
        background.execute(
                () -> {
                    Notice outcome = saved(file, text);
                    window.execute(() -> page.noticeProperty().set(outcome));
                });
    }

    private Notice saved(Path file, String text) {
        try {
            WholeFile.write(file, text);
            return Notice.openable(
                    "Saved as " + file.getFileName() + ".", () -> page.showFile(file));
        } catch (IOException e) {
            return Notice.problem(
                    file.getFileName() + " could not be saved: " + e.getMessage() + ".");
        }
    }
}
