package org.loraworkbench.training;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.loraworkbench.config.Precision;
import org.loraworkbench.events.EventReader;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.events.RunFolder;

/**
 * What an earlier process has told of the run that this one continues. What was measured then is
 * not measured anew: the machine may be busier now, and the run would go on with other numbers.
 */
final class RecordedStart {

    /** Of a run that begins. */
    static final RecordedStart NONE = new RecordedStart(List.of());

    private final List<RunEvent> events;

    private RecordedStart(List<RunEvent> events) {
        this.events = events;
    }

    static RecordedStart of(RunFolder folder) throws IOException {
        return new RecordedStart(new EventReader(folder.events()).readNew());
    }

    /** All that was told, in order. */
    List<RunEvent> events() {
        return events;
    }

    Optional<Precision> precision() {
        return first().map(RunEvent.Started::precision);
    }

    /** Such as {@code cpu} or {@code cuda:0}. */
    Optional<String> device() {
        return first().map(RunEvent.Started::device);
    }

    Optional<Integer> threads() {
        return first().map(RunEvent.Started::threads);
    }

    /** The cohort of each lane, by its name: checkpoints are those of cohorts. */
    Optional<Map<String, Integer>> cohorts() {
        return first().map(
                        start ->
                                start.lanes().stream()
                                        .collect(
                                                Collectors.toMap(
                                                        RunEvent.Lane::name,
                                                        RunEvent.Lane::cohort)));
    }

    private Optional<RunEvent.Started> first() {
        return events.stream()
                .filter(RunEvent.Started.class::isInstance)
                .map(RunEvent.Started.class::cast)
                .findFirst();
    }
}
