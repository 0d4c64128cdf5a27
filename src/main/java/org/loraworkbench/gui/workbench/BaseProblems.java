package org.loraworkbench.gui.workbench;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.training.BaseCheck;

/** Finds out in the background what would keep bases from being trained, each once. */
final class BaseProblems {

    private final Executor background;
    private final Executor window;
    private final Map<Key, Optional<String>> known = new HashMap<>();

    private record Key(String base, TaskType task) {}

    /**
     * @param window hears the answers
     */
    BaseProblems(Executor background, Executor window) {
        this.background = background;
        this.window = window;
    }

    /**
     * @param then hears what is wrong, at once if that is known; nothing if nothing is
     */
    void find(String base, TaskType task, Consumer<String> then) {
        Key key = new Key(base, task);
        if (known.containsKey(key)) {
            known.get(key).ifPresent(then);
            return;
        }
        CompletableFuture.runAsync(() -> BaseCheck.require(base, task), background)
                .handleAsync(
                        (nothing, failure) -> {
                            Optional<String> problem =
                                    Optional.ofNullable(failure)
                                            .map(Throwable::getCause)
                                            .map(BaseProblems::sentence);
                            known.put(key, problem);
                            problem.ifPresent(then);
                            return problem;
                        },
                        window);
    }

    /** What is wrong with a base, to stand below its field. */
    static String sentence(Throwable problem) {
        return problem instanceof ConfigException e && e.field().equals("base")
                ? e.problem()
                : problem.getMessage();
    }

    /** Looks at a base again when it is asked for next: its files may have changed. */
    void forget(String base) {
        known.keySet().removeIf(key -> key.base().equals(base));
    }
}
