package org.loraworkbench.gui.lab;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.loraworkbench.analysis.spectrum.BaseComparison;
import org.loraworkbench.config.InputException;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.gui.common.BackgroundThreads;
import org.loraworkbench.gui.common.CancellableTask;
import org.loraworkbench.worker.BaseComparer;

/**
 * Reads adapters for the page, and has them compared with their bases. Files and processes are
 * touched on threads of its own, what is shown on the window's.
 */
public final class LabBoard implements LabCommands, AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(1500);

    /** What takes less is not worth a word. */
    private static final long SHORT_NANOS = Duration.ofMillis(400).toNanos();

    private final LabViewModel page;
    private final Consumer<Runnable> windowThread;
    private final AdapterList list;
    private final BaseComparer comparer;
    private final BackgroundThreads background = BackgroundThreads.one("lab");
    private final BackgroundThreads waiting = BackgroundThreads.many("lab and a worker");
    private final Set<CancellableTask<?>> tasks = ConcurrentHashMap.newKeySet();
    private volatile SimilarityQuestion asked;

    /**
     * @param windowThread runs something on the window's thread, later
     */
    public LabBoard(Workspace workspace, LabViewModel page, Consumer<Runnable> windowThread) {
        this.page = page;
        this.windowThread = windowThread;
        list = new AdapterList(workspace);
        comparer = new BaseComparer(workspace);
        page.obey(this);
    }

    /** Looks for adapters while the page is watched. */
    public void open() {
        page.watchedProperty()
                .addListener(
                        (property, old, now) -> {
                            if (now) {
                                background.execute(this::look);
                            }
                        });
        background.repeat(this::lookIfWatched, BETWEEN_LOOKS);
    }

    private void lookIfWatched() {
        if (page.watchedProperty().get()) {
            look();
        }
    }

    private void look() {
        try {
            List<LabAdapter> found = list.ofRuns();
            windowThread.accept(() -> page.adapters().list(found));
        } catch (UncheckedIOException e) {
            windowThread.accept(() -> page.adapters().say(e.getMessage()));
        }
    }

    @Override
    public void read(LabAdapter adapter) {
        if (adapter.whole()) {
            page.working(new Activity("Comparing " + adapter.name() + " with W₀", 0, 0));
            begin(waiting, () -> readingWhole(adapter), () -> page.adapters().refuse(adapter, ""));
            return;
        }
        begin(background, () -> reading(adapter), () -> page.adapters().refuse(adapter, ""));
    }

    private Runnable reading(LabAdapter adapter) {
        try {
            Optional<ReadAdapter> read =
                    AdapterReading.read(adapter, progress("Reading " + adapter.name()));
            return read.<Runnable>map(found -> () -> page.adapters().take(found))
                    .orElse(() -> page.adapters().refuse(adapter, ""));
        } catch (InputException | IOException | UncheckedIOException e) {
            return () -> page.adapters().refuse(adapter, e.getMessage());
        }
    }

    private Runnable readingWhole(LabAdapter adapter) {
        try {
            WholeReading reading = new WholeReading(adapter);
            reading.read(
                    comparer,
                    (done, all) ->
                            windowThread.accept(
                                    () ->
                                            page.working(
                                                    new Activity(
                                                            "Comparing "
                                                                    + adapter.name()
                                                                    + " with W₀",
                                                            done,
                                                            all))));
            return () -> {
                reading.comparisons().forEach(one -> page.base().take(adapter.folder(), one));
                page.base().finish(adapter.folder());
                page.adapters().take(reading.model());
            };
        } catch (InputException | IOException e) {
            boolean cancelled = Thread.currentThread().isInterrupted();
            return () -> page.adapters().refuse(adapter, cancelled ? "" : e.getMessage());
        }
    }

    /** Tells the page how far something is that takes long enough. */
    private AdapterReading.Progress progress(String text) {
        long start = System.nanoTime();
        return (done, all) -> {
            if (System.nanoTime() - start > SHORT_NANOS) {
                windowThread.accept(() -> page.working(new Activity(text, done, all)));
            }
        };
    }

    @Override
    public void open(Path folder) {
        background.execute(
                () -> {
                    try {
                        List<LabAdapter> found = AdapterList.in(folder);
                        windowThread.accept(() -> page.adapters().open(found));
                    } catch (InputException | IOException | UncheckedIOException e) {
                        windowThread.accept(() -> page.adapters().say(e.getMessage()));
                    }
                });
    }

    @Override
    public void compare(SimilarityQuestion question) {
        asked = question;
        background.execute(
                () -> {
                    if (question.equals(asked)) {
                        Similarity answer = similarity(question);
                        windowThread.accept(() -> page.similarity().show(question, answer));
                    }
                });
    }

    private static Similarity similarity(SimilarityQuestion question) {
        try {
            return AdapterReading.similarity(question);
        } catch (InputException | IOException | UncheckedIOException e) {
            return Similarity.none(e.getMessage());
        }
    }

    @Override
    public void compareWithBase(List<LabAdapter> adapters) {
        page.working(new Activity("Comparing with W₀", 0, 0));
        begin(waiting, () -> comparing(adapters), () -> {});
    }

    private Runnable comparing(List<LabAdapter> adapters) {
        Map<String, List<LabAdapter>> byBase =
                adapters.stream()
                        .collect(
                                Collectors.groupingBy(
                                        LabAdapter::base, LinkedHashMap::new, Collectors.toList()));
        try {
            for (Map.Entry<String, List<LabAdapter>> same : byBase.entrySet()) {
                if (same.getKey().isEmpty()) {
                    String name = same.getValue().get(0).name();
                    return () ->
                            page.adapters()
                                    .say(
                                            "“%s” does not name its base (base_model_name_or_path in adapter_config.json), so it cannot be compared with it."
                                                    .formatted(name));
                }
                Answers answers = new Answers(same.getValue());
                comparer.compare(
                        same.getKey(),
                        same.getValue().stream().map(LabAdapter::folder).toList(),
                        answers::take);
                if (!answers.problem.isEmpty()) {
                    return () -> page.adapters().say(answers.problem);
                }
                windowThread.accept(
                        () -> same.getValue().forEach(one -> page.base().finish(one.folder())));
            }
            return () -> {};
        } catch (IOException e) {
            boolean cancelled = Thread.currentThread().isInterrupted();
            return () -> page.adapters().say(cancelled ? "" : e.getMessage());
        }
    }

    /** What a worker tells of adapters. */
    private final class Answers {

        private final List<LabAdapter> adapters;
        private String problem = "";
        private int done;
        private int all;

        Answers(List<LabAdapter> adapters) {
            this.adapters = adapters;
        }

        void take(JsonNode line) {
            problem = line.path("problem").asText(problem);
            all = line.path("comparisons").asInt(all);
            if (line.has("comparison")) {
                done++;
                Path folder = adapters.get(line.path("adapter").asInt()).folder();
                BaseComparison comparison =
                        Json.MAPPER.convertValue(line.path("comparison"), BaseComparison.class);
                windowThread.accept(() -> page.base().take(folder, comparison));
            }
            Activity now = new Activity("Comparing with W₀", done, all);
            windowThread.accept(() -> page.working(now));
        }
    }

    /**
     * @param work finds what is to be done on the window's thread
     * @param notBegun what is to be done there where it was cancelled before
     */
    private void begin(BackgroundThreads threads, Supplier<Runnable> work, Runnable notBegun) {
        AtomicReference<CancellableTask<Runnable>> self = new AtomicReference<>();
        self.set(new CancellableTask<>(work, notBegun, outcome -> end(self.get(), outcome)));
        tasks.add(self.get());
        threads.execute(self.get());
    }

    private void end(CancellableTask<Runnable> task, Runnable outcome) {
        tasks.remove(task);
        windowThread.accept(
                () -> {
                    page.working(Activity.NONE);
                    outcome.run();
                });
    }

    @Override
    public void cancel() {
        tasks.forEach(CancellableTask::cancel);
    }

    /** Ends what is under way, and returns when it is gone. */
    @Override
    public void close() {
        cancel();
        waiting.cancel();
        background.cancel();
    }
}
