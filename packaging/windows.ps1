# Makes the .msi of the Windows that it runs on, in target\installer; needs the WiX Toolset 3.
# What is packed, mvn package has built.
#
#   packaging\windows.ps1 VERSION
param([Parameter(Mandatory)][string]$Version)
$ErrorActionPreference = "Stop"
Set-Location (Join-Path $PSScriptRoot "..")
$number = $Version -replace "-SNAPSHOT$", ""
$made = "target\installer"
$jpackage = if ($env:JAVA_HOME) { "$env:JAVA_HOME\bin\jpackage" } else { "jpackage" }

Remove-Item $made -Recurse -Force -ErrorAction SilentlyContinue
New-Item "$made\input" -ItemType Directory | Out-Null
Copy-Item target\lora-workbench.jar, LICENSE, NOTICE "$made\input"
Copy-Item target\lib "$made\input\lib" -Recurse

& $jpackage "@packaging\image.options" --type msi --name "LoRA Workbench" --app-version $number `
    --icon packaging\windows\lora-workbench.ico --license-file LICENSE `
    --add-launcher lora-workbench=packaging\command.properties `
    --win-menu --win-shortcut-prompt --win-dir-chooser --win-per-user-install `
    --win-upgrade-uuid 5d1f6a0e-6f0b-4b0e-9d1c-0a4f1b7c2e83 --dest $made
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
Remove-Item "$made\input" -Recurse -Force
Get-ChildItem $made
