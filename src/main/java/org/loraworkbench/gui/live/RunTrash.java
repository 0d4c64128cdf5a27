package org.loraworkbench.gui.live;

import java.io.UncheckedIOException;
import java.util.List;
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
    private final Consumer<RunFolder> returned;

    /**
     * @param background where files are moved
     * @param windowThread runs something on the window's thread, later
     * @param returned shows a run that is taken back
     */
    RunTrash(
            RunRepository repository,
            LiveViewModel page,
            Executor background,
            Consumer<Runnable> windowThread,
            Consumer<RunFolder> returned) {
        this.repository = repository;
        this.page = page;
        this.background = background;
        this.windowThread = windowThread;
        this.returned = returned;
        page.obey(this::empty);
    }

    /** Shows what lies in the trash now. */
    void refresh() {
        background.execute(
                () -> {
                    try {
                        showDeleted();
                    } catch (UncheckedIOException e) {
                        tell(e);
                    }
                });
    }

    private void showDeleted() {
        List<TrashedRun> deleted = repository.deleted().stream().map(this::shown).toList();
        windowThread.accept(() -> page.deleted().setAll(deleted));
    }

    private TrashedRun shown(DeletedRun run) {
        return new TrashedRun(
                run.name(), run.time(), () -> background.execute(() -> takeBack(run)));
    }

    private void takeBack(DeletedRun deleted) {
        try {
            returned.accept(repository.restore(deleted));
            showDeleted();
        } catch (UncheckedIOException e) {
            tell(e);
        }
    }

    private void empty() {
        background.execute(
                () -> {
                    try {
                        repository.emptyTrash();
                        showDeleted();
                    } catch (UncheckedIOException e) {
                        tell(e);
                    }
                });
    }

    private void tell(UncheckedIOException problem) {
        windowThread.accept(
                () -> page.noticeProperty().set(Notice.problem(problem.getMessage() + ".")));
    }

    /** Takes a run off the page once its folder lies in the trash. */
    void delete(RunFolder folder, RunViewModel view) {
        background.execute(
                () -> {
                    try {
                        DeletedRun deleted = repository.delete(folder);
                        windowThread.accept(() -> takeOff(deleted, view));
                        showDeleted();
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
                                "“" + view.name() + "” was deleted" + lanes(view) + ".",
                                () -> background.execute(() -> restore(deleted, view, place))));
    }

    private static String lanes(RunViewModel view) {
        int lanes = view.lanes().size();
        return lanes > 1 ? ", with its " + lanes + " lanes" : "";
    }

    private void restore(DeletedRun deleted, RunViewModel view, int place) {
        try {
            repository.restore(deleted);
            windowThread.accept(() -> page.add(place, view));
            showDeleted();
        } catch (UncheckedIOException e) {
            tell(e);
        }
    }

    private void fail(RunViewModel view, RuntimeException problem) {
        windowThread.accept(
                () -> view.failureProperty().set(new Failure(problem.getMessage(), "")));
    }
}
