package org.loraworkbench.gui.planner;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The plans that are kept to be compared, in the order in which they were added. */
public final class PlanComparison {

    private final ObservableList<ModelPlan> plans = FXCollections.observableArrayList();
    private final Deque<List<ModelPlan>> before = new ArrayDeque<>();

    public ObservableList<ModelPlan> plans() {
        return plans;
    }

    /**
     * @return false if the same plan is there already
     */
    boolean add(ModelPlan plan) {
        boolean isNew = plans.stream().noneMatch(one -> one.question().equals(plan.question()));
        if (isNew) {
            plans.add(plan);
        }
        return isNew;
    }

    /**
     * Takes plans away, until {@link #undo}.
     *
     * @return how many there were
     */
    int remove(Collection<ModelPlan> removed) {
        List<ModelPlan> now = List.copyOf(plans);
        plans.removeAll(List.copyOf(removed));
        if (plans.size() < now.size()) {
            before.push(now);
        }
        return now.size() - plans.size();
    }

    /** Takes the last removal back; plans that were added since stay behind the others. */
    void undo() {
        Optional.ofNullable(before.poll())
                .ifPresent(
                        earlier -> {
                            List<ModelPlan> since =
                                    plans.stream().filter(plan -> !earlier.contains(plan)).toList();
                            plans.setAll(earlier);
                            since.forEach(this::add);
                        });
    }
}
