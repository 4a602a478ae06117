import { Button, CharacterCount, Checkboxes, ErrorSummary, FileUpload, NotificationBanner, PasswordInput, Radios, SkipLink, createAll } from "govuk-frontend";
import { startFilters } from "./js/filter.js";
import { startKeys } from "./js/keys.js";
import { startSearch } from "./js/search.js";

for (const component of [Button, CharacterCount, Checkboxes, ErrorSummary, FileUpload, NotificationBanner, PasswordInput, Radios, SkipLink]) createAll(component);
startSearch();
startKeys();
startFilters();
