package org.loraworkbench.gui.live;

import java.io.UncheckedIOException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.gui.common.Notice;
import org.loraworkbench.runs.RunRepository;
import org.loraworkbench.runs.RunRepository.DeletedRun;

/** Moves runs to the trash, and back if that is taken back. */
final class RunTrash {

    private final RunRepository repository;
    private final LiveViewModel page;
    private final Executor background;
    private final Consumer<Runnable> windowThread;

    /**
     * @param background where files are moved
     * @param windowThread runs something on the window's thread, later
     */
    RunTrash(
            RunRepository repository,
            LiveViewModel page,
            Executor background,
            Consumer<Runnable> windowThread) {
        this.repository = repository;
        this.page = page;
        this.background = background;
        this.windowThread = windowThread;
    }

    /** Takes a run off the page once its folder lies in the trash. */
    void delete(RunFolder folder, RunViewModel view) {
        background.execute(
                () -> {
                    try {
                        DeletedRun deleted = repository.delete(folder);
                        windowThread.accept(() -> takeOff(deleted, view));
                    } catch (IllegalStateException | UncheckedIOException e) {
                        fail(view, e);
                    }
                });
    }

    private void takeOff(DeletedRun deleted, RunViewModel view) {
        int place = page.remove(view);
        page.noticeProperty()
                .set(
                        Notice.undoable(
                                "“" + view.name() + "” was deleted.",
                                () -> background.execute(() -> restore(deleted, view, place))));
    }

    private void restore(DeletedRun deleted, RunViewModel view, int place) {
        try {
            repository.restore(deleted);
            windowThread.accept(() -> page.add(place, view));
        } catch (UncheckedIOException e) {
            windowThread.accept(() -> page.add(place, view));
            fail(view, e);
        }
    }

    private void fail(RunViewModel view, RuntimeException problem) {
        windowThread.accept(
                () -> view.failureProperty().set(new Failure(problem.getMessage(), "")));
    }
}
