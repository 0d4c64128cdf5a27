package org.loraworkbench.runs;

import java.util.ArrayList;
import java.util.List;
import org.loraworkbench.events.RunEvent;

/**
 * The steps of a run in the order in which they were trained, to play it again. Steps that a
 * resumed run did once more are there once, as they were done the last time.
 */
public final class RunTimeline {

    private final List<RunEvent> events;
    private final List<Moment> moments = new ArrayList<>();
    private RunEvent.Started started;

    /**
     * The state of a run after one of its steps, with what came of it before the next one.
     *
     * @param cohort that was training
     * @param step of that cohort; 0 before the first
     * @param cohortSeconds of training since the cohort's first step, pauses left out
     * @param seconds of training since the run's first step, of all cohorts together
     * @param events that had happened, counted from the run's first
     */
    public record Moment(int cohort, int step, double cohortSeconds, double seconds, int events) {

        /** Whether what a cohort told after a step had happened by now. */
        public boolean includes(int otherCohort, int otherStep) {
            return otherCohort < cohort || otherCohort == cohort && otherStep <= step;
        }
    }

    /**
     * @param events of a run from its first on
     */
    public RunTimeline(List<RunEvent> events) {
        this.events = List.copyOf(events);
        for (int place = 0; place < events.size(); place++) {
            RunEvent event = events.get(place);
            if (event instanceof RunEvent.Started start) {
                start(start, place);
            } else if (event instanceof RunEvent.Step step && started != null) {
                endLast(place);
                add(step, place);
            }
        }
        endLast(events.size());
    }

    private void start(RunEvent.Started start, int place) {
        boolean continues = started != null && started.lanes().equals(start.lanes());
        started = start;
        if (continues) {
            endLast(place);
        } else {
            moments.clear();
            moments.add(new Moment(0, start.firstStep(), 0, 0, place + 1));
        }
    }

    private void add(RunEvent.Step step, int place) {
        while (moments.size() > 1 && last().includes(step.cohort(), step.step())) {
            moments.remove(moments.size() - 1);
        }
        double before = step.cohort() == last().cohort() ? last().cohortSeconds() : 0;
        double passed = Math.max(0, step.seconds() - before);
        moments.add(
                new Moment(
                        step.cohort(),
                        step.step(),
                        step.seconds(),
                        last().seconds() + passed,
                        place + 1));
    }

    private Moment last() {
        return moments.get(moments.size() - 1);
    }

    /** What happens before the next step belongs to the last one. */
    private void endLast(int count) {
        if (!moments.isEmpty()) {
            Moment last = last();
            moments.set(
                    moments.size() - 1,
                    new Moment(
                            last.cohort(),
                            last.step(),
                            last.cohortSeconds(),
                            last.seconds(),
                            count));
        }
    }

    /** The start of the run, and every step; empty for a run that never began. */
    public List<Moment> moments() {
        return List.copyOf(moments);
    }

    /**
     * What had happened up to a moment.
     *
     * @param from so many events are left out
     */
    public List<RunEvent> events(int from, Moment to) {
        return events.subList(from, to.events());
    }
}
