package org.loraworkbench.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.EventLog;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.events.RunFolder;

class RunRepositoryTest {

    @TempDir Path home;
    private final Set<RunFolder> alive = new HashSet<>();

    private RunRepository repositoryAt(String instant) {
        Clock clock = Clock.fixed(Instant.parse(instant), ZoneOffset.UTC);
        return new RunRepository(new Workspace(home), alive::contains, clock);
    }

    private RunRepository repository() {
        return repositoryAt("2026-03-14T15:09:26Z");
    }

    private static Experiment experiment(String name) {
        Experiment defaults = Experiment.defaults();
        return ExperimentJson.parse(
                "test",
                ExperimentJson.write(defaults)
                        .replace("\"name\" : \"experiment\"", "\"name\" : \"" + name + "\""));
    }

    private static void write(RunFolder folder, RunEvent... events) throws IOException {
        try (EventLog log = new EventLog(folder.events())) {
            List.of(events).forEach(log::append);
        }
    }

    @Test
    void aFolderIsNamedAfterTheTimeAndTheExperiment() {
        RunFolder folder = repository().create(experiment("Ränge, r × α: Versuch 2"));

        assertThat(folder.path()).hasFileName("20260314-150926-range-r-versuch-2");
        assertThat(ExperimentJson.read(folder.experiment()).name()).startsWith("Ränge");
    }

    @Test
    void aNameWithoutPlainLettersStillGivesAFolder() {
        assertThat(repository().create(experiment("学习")).path()).hasFileName("20260314-150926-run");
    }

    @Test
    void runsOfTheSameSecondGetFoldersOfTheirOwn() {
        RunRepository repository = repository();

        assertThat(repository.create(experiment("x")).path()).hasFileName("20260314-150926-x");
        assertThat(repository.create(experiment("x")).path()).hasFileName("20260314-150926-x-2");
    }

    @Test
    void aWorkspaceThatCannotBeWrittenIsSaid() throws IOException {
        Workspace inAFile = new Workspace(Files.createFile(home.resolve("file")));
        RunRepository repository = new RunRepository(inAFile, alive::contains);

        assertThatThrownBy(() -> repository.create(experiment("x")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(inAFile.path() + ", which cannot be written");
    }

    @Test
    void runsAreListedNewestFirst() {
        repositoryAt("2026-01-02T00:00:00Z").create(experiment("second"));
        repositoryAt("2026-01-01T00:00:00Z").create(experiment("first"));
        repositoryAt("2026-01-03T00:00:00Z").create(experiment("third"));

        assertThat(repository().list())
                .extracting(run -> ((ListedRun.Intact) run).experiment().name())
                .containsExactly("third", "second", "first");
    }

    @Test
    void aListedRunShowsWhereItStands() throws IOException {
        RunRepository repository = repository();
        RunFolder folder = repository.create(experiment("x"));
        write(folder, Events.started(0, 4, 0), Events.step(0, 1, 2.0));
        alive.add(folder);

        assertThat(intact(repository).status()).isEqualTo(RunStatus.TRAINING);
        assertThat(intact(repository).progress().fraction()).isEqualTo(0.25);
        write(folder, Events.step(0, 2, 1.0), Events.evaluated(0, 2, 0.5), Events.finished());
        assertThat(intact(repository).status()).isEqualTo(RunStatus.FINISHED);
        assertThat(intact(repository).best().orElseThrow().value()).isEqualTo(0.5);
    }

    private static ListedRun.Intact intact(RunRepository repository) {
        return (ListedRun.Intact) repository.list().get(0);
    }

    @Test
    void aRunWhoseWorkerIsGoneIsListedAsCrashedWithAReason() throws IOException {
        RunRepository repository = repository();
        write(repository.create(experiment("x")), Events.started(0, 4, 0));

        assertThat(intact(repository).status()).isEqualTo(RunStatus.CRASHED);
        assertThat(intact(repository).reason())
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("The worker vanished"));
    }

    @Test
    void aDamagedFolderIsListedWithTheReasonAndHidesNothingElse() throws IOException {
        RunRepository repository = repository();
        repository.create(experiment("good"));
        Path damaged = Files.createDirectories(home.resolve("runs/20270101-000000-damaged"));
        Files.writeString(damaged.resolve("experiment.json"), "{\"base\": 3}");
        Files.createDirectories(home.resolve("runs/20270101-000001-empty"));

        List<ListedRun> runs = repository.list();

        assertThat(runs).hasSize(3);
        assertThat(((ListedRun.Damaged) runs.get(0)).reason()).contains("there is no file");
        assertThat(((ListedRun.Damaged) runs.get(1)).reason())
                .startsWith("experiment.json: base: must be");
        assertThat(runs.get(2)).isInstanceOf(ListedRun.Intact.class);
    }

    @Test
    void aRunWithAnUnreadableLineIsListedByTheOthers() throws IOException {
        RunRepository repository = repository();
        RunFolder folder = repository.create(experiment("x"));
        Files.writeString(folder.events(), "{\"event\": \"step\", \"at\":\n");
        write(folder, Events.started(0, 4, 0), Events.finished());

        assertThat(intact(repository).status()).isEqualTo(RunStatus.FINISHED);
    }

    @Test
    void withoutAnyRunTheListIsEmpty() {
        assertThat(repository().list()).isEmpty();
    }

    @Test
    void aDeletedRunCanBeBroughtBack() throws IOException {
        RunRepository repository = repository();
        RunFolder folder = repository.create(experiment("x"));
        write(folder, Events.started(0, 4, 0), Events.finished());

        RunRepository.DeletedRun deleted = repository.delete(folder);
        assertThat(repository.list()).isEmpty();
        repository.restore(deleted);

        assertThat(intact(repository).folder()).isEqualTo(folder);
        assertThat(intact(repository).status()).isEqualTo(RunStatus.FINISHED);
    }

    @Test
    void aRunInTrainingIsNotDeleted() {
        RunRepository repository = repository();
        RunFolder folder = repository.create(experiment("x"));
        alive.add(folder);

        assertThatThrownBy(() -> repository.delete(folder))
                .hasMessage("The run is still training; stop it first.");
        assertThat(repository.list()).hasSize(1);
    }

    @Test
    void whatWasDeletedIsListedUntilItIsEmptied() {
        RunRepository repository = repositoryAt("2026-03-14T15:09:26Z");
        repository.delete(repository.create(experiment("old")));
        RunRepository later = repositoryAt("2027-03-14T15:09:26Z");
        later.delete(later.create(experiment("new")));

        assertThat(later.deleted())
                .extracting(RunRepository.DeletedRun::name)
                .containsExactly("new", "old");

        later.emptyTrash();
        assertThat(later.deleted()).isEmpty();
    }

    @Test
    void aDeletedRunFindsAPlaceAlsoWhereAnotherHasTakenItsOwn() {
        RunRepository repository = repositoryAt("2026-03-14T15:09:26Z");
        RunFolder first = repository.create(experiment("x"));
        repository.delete(first);
        RunFolder second = repository.create(experiment("x"));
        assertThat(second).isEqualTo(first);
        repository.delete(second);
        repository.create(experiment("x"));

        repository.deleted().forEach(repository::restore);

        assertThat(repository.list()).hasSize(3);
        assertThat(repository.deleted()).isEmpty();
    }
}
