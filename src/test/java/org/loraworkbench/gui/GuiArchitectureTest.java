package org.loraworkbench.gui;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.loraworkbench.gui", importOptions = DoNotIncludeTests.class)
class GuiArchitectureTest {

    @ArchTest
    static final ArchRule viewModelsKnowNoSceneGraph =
            noClasses()
                    .that()
                    .haveSimpleNameEndingWith("ViewModel")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.fxml..")
                    .because("state and validation are tested without a window");

    @ArchTest
    static final ArchRule pagesDoNotKnowEachOther =
            slices().matching("org.loraworkbench.gui.(*)..")
                    .should()
                    .beFreeOfCycles()
                    .because("a page can be added or taken away on one line");

    @ArchTest
    static final ArchRule stylesStandInTheStyleSheet =
            noClasses()
                    .should()
                    .callMethod(javafx.scene.Node.class, "setStyle", String.class)
                    .because("light, dark and projector are one style sheet's business");
}
