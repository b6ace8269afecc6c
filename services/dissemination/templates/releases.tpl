<h1 class="govuk-heading-xl tyst-title">[[Releases]]</h1>
{{#EMPTY}}
<div class="govuk-inset-text">[[Nothing has been published yet.]]</div>
{{/EMPTY}}
{{#LIST}}
<ul class="tyst-releases">
{{#ITEM}}<li class="tyst-releases__item"><h2 class="govuk-heading-m"><a class="govuk-link" href="{{HREF}}">{{TEXT}}</a></h2>
<p class="govuk-body">{{PEOPLE_SENTENCE}}</p>
<p class="tyst-meta">[[Published {{PUBLISHED}}]]{{#DEMONSTRATION_RELEASE}} <span aria-hidden="true">·</span> [[demonstration]]{{/DEMONSTRATION_RELEASE}}</p></li>
{{/ITEM}}
</ul>
{{/LIST}}
