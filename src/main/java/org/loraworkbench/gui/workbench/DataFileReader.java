package org.loraworkbench.gui.workbench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.loraworkbench.config.DatasetConfig;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.examples.DataException;
import org.loraworkbench.data.file.FileDataset;
import org.loraworkbench.data.file.FilePreview;

/**
 * Reads files of examples in the background, one at a time: what is asked for later takes the place
 * of what is under way, whose answer is never heard of. Used on the window's thread.
 */
final class DataFileReader {

    private final Executor background;
    private final Executor window;
    private FutureTask<?> underWay;

    /**
     * @param background reads; a thread of it is interrupted when its reading is cancelled
     * @param window hears the answers
     */
    DataFileReader(Executor background, Executor window) {
        this.background = background;
        this.window = window;
    }

    /** Looks at a file's beginning, for the first of some task types that it fits. */
    void preview(Path file, List<TaskType> types, Consumer<FilePreview> then) {
        start(() -> FilePreview.of(file, types), then, DataFileReader::mustNotFail);
    }

    /** Looks at a file's beginning with columns that were chosen. */
    void preview(
            Path file, TaskType type, Map<String, String> columns, Consumer<FilePreview> then) {
        start(() -> FilePreview.of(file, type, columns), then, DataFileReader::mustNotFail);
    }

    /**
     * Reads all of a file.
     *
     * @param refused hears a sentence that says why it is no data for the task type
     */
    void read(
            DatasetConfig asked,
            TaskType type,
            Consumer<DataChoice> then,
            Consumer<String> refused) {
        start(
                () -> DataChoice.of(asked, type, FileDataset.read(asked, type)),
                then,
                problem -> refused.accept(sentence(asked, problem)));
    }

    /**
     * Counts what all of a file holds.
     *
     * @param work is interrupted when something else is asked for
     */
    void count(Callable<JsonNode> work, Consumer<JsonNode> then, Consumer<Throwable> failed) {
        start(work, then, failed);
    }

    /** Forgets what is under way. */
    void cancel() {
        FutureTask<?> forgotten = underWay;
        underWay = null;
        if (forgotten != null) {
            forgotten.cancel(true);
        }
    }

    private <A> void start(Callable<A> work, Consumer<A> then, Consumer<Throwable> failed) {
        cancel();
        FutureTask<A> task =
                new FutureTask<>(work) {
                    @Override
                    protected void done() {
                        window.execute(() -> finish(this, then, failed));
                    }
                };
        underWay = task;
        background.execute(task);
    }

    private <A> void finish(FutureTask<A> task, Consumer<A> then, Consumer<Throwable> failed) {
        if (task != underWay) {
            return;
        }
        underWay = null;
        try {
            then.accept(task.get());
        } catch (ExecutionException e) {
            failed.accept(e.getCause());
        } catch (InterruptedException | CancellationException e) {
            throw new IllegalStateException("The reading is over, and was not cancelled.", e);
        }
    }

    private static String sentence(DatasetConfig asked, Throwable problem) {
        return problem instanceof DataException
                ? problem.getMessage()
                : "%s cannot be read: %s.".formatted(asked.file(), reason(problem));
    }

    private static String reason(Throwable problem) {
        return problem instanceof IOException ? problem.getMessage() : problem.toString();
    }

    /** What is wrong with a file is told in its preview. */
    private static void mustNotFail(Throwable problem) {
        throw new IllegalStateException("A preview failed.", problem);
    }
}
