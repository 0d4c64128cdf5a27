package org.loraworkbench.gui.workbench;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.loraworkbench.config.BaseWeightsChoice;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.formats.BaseModels;
import org.loraworkbench.nn.ModelConfig;
import org.loraworkbench.training.BaseCheck;

/**
 * Opens base models by their places, and tells at the field what would keep the one that stands
 * there from being trained. Looks at files and at the hub in the background.
 */
final class BaseOpening {

    private final WorkbenchViewModel page;
    private final ExperimentChoices choices;
    private final Executor background;
    private final Executor window;
    private final Map<Use, Optional<String>> problems = new HashMap<>();

    /** One base may be whole for one task, and lack the head of another. */
    private record Use(Option base, TaskType task) {}

    /**
     * @param window changes the page
     */
    BaseOpening(
            WorkbenchViewModel page,
            ExperimentChoices choices,
            Executor background,
            Executor window) {
        this.page = page;
        this.choices = choices;
        this.background = background;
        this.window = window;
    }

    /** Shows at once what is asked for; a choice that is made meanwhile is kept. */
    void open(String place) {
        Option asked = ExperimentChoices.asked(place);
        page.base().ask(asked);
        page.base().hintProperty().set("Looking for " + place + " …");
        CompletableFuture.supplyAsync(() -> BaseModels.config(place), background)
                .whenCompleteAsync(
                        (config, failure) -> {
                            if (page.base().askedProperty().get() == asked) {
                                choose(place, config, failure);
                            }
                        },
                        window);
    }

    private void choose(String place, ModelConfig config, Throwable failure) {
        page.base().hintProperty().set(page.base().value().detail());
        if (failure != null) {
            page.base().refuse(sentence(failure.getCause()));
            return;
        }
        try {
            // Its files may have changed since they were looked at.
            problems.keySet().removeIf(use -> use.base().id().equals(place));
            choices.openBase(place, config);
        } catch (ConfigException e) {
            page.base().refuse(sentence(e));
        }
    }

    /** Looks at the files of the chosen base, unless they are known. */
    void look(TaskType task) {
        Use use = new Use(page.base().value(), task);
        if (problems.containsKey(use)) {
            tell(use);
            return;
        }
        CompletableFuture.runAsync(() -> BaseCheck.require(use.base().id(), task), background)
                .whenCompleteAsync(
                        (nothing, failure) -> {
                            problems.put(
                                    use,
                                    Optional.ofNullable(failure)
                                            .map(Throwable::getCause)
                                            .map(BaseOpening::sentence));
                            tell(use);
                        },
                        window);
    }

    private void tell(Use use) {
        boolean isShown =
                use.base().equals(page.base().shown()) && choices.taskType() == use.task();
        if (isShown && !beginsAtRandom()) {
            problems.get(use).ifPresent(page.base()::refuse);
        }
    }

    /** Whether the base's weights are not asked for. */
    private boolean beginsAtRandom() {
        return page.originProperty().get().baseWeights() == BaseWeightsChoice.RANDOM;
    }

    private static String sentence(Throwable problem) {
        return problem instanceof ConfigException e && e.field().equals("base")
                ? e.problem()
                : problem.getMessage();
    }
}
