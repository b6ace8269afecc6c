<h1 class="govuk-heading-xl tyst-title">[[Page not found]]</h1>
<p class="govuk-body">[[There is no page at this address. If you typed it, check that it is right.]]</p>
<p class="govuk-body"><a class="govuk-link" href="{{HOME}}">[[Go to the first page]]</a></p>
