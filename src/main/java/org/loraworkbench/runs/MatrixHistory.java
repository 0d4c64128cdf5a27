package org.loraworkbench.runs;

import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.loraworkbench.events.matrices.MatrixSnapshot;

/** What is known of a run's low-rank matrices: the snapshots of each cohort by their step. */
public final class MatrixHistory {

    private final NavigableMap<Integer, NavigableMap<Integer, MatrixSnapshot>> cohorts =
            new TreeMap<>();

    /** Takes in the next snapshot; a run that goes on after a step does later ones again. */
    public void add(MatrixSnapshot snapshot) {
        NavigableMap<Integer, MatrixSnapshot> cohort =
                cohorts.computeIfAbsent(snapshot.cohort(), number -> new TreeMap<>());
        cohort.tailMap(snapshot.step(), true).clear();
        cohort.put(snapshot.step(), snapshot);
    }

    /** The steps after which any cohort was looked at, in order. */
    public List<Integer> steps() {
        SortedSet<Integer> steps = new TreeSet<>();
        cohorts.values().forEach(cohort -> steps.addAll(cohort.keySet()));
        return List.copyOf(steps);
    }

    /** The latest snapshot of every cohort up to a step; of none that has not come so far. */
    public List<MatrixSnapshot> at(int step) {
        return cohorts.values().stream()
                .flatMap(cohort -> Optional.ofNullable(cohort.floorEntry(step)).stream())
                .map(NavigableMap.Entry::getValue)
                .toList();
    }
}
